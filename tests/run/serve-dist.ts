/**
 * Vitest global set-up of the browser tests: serves dist/ as a static host would, under the strictest
 * Content-Security-Policy the page promises to run with. Tests read the address with inject('pageUrl').
 */
import { type PluginOption, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { strictPolicy } from './strict-policy';

declare module 'vitest' {
  export interface ProvidedContext {
    pageUrl: string;
  }
}

/** @param plugins what else the server is to have. */
export default async function serveDist(
  project: TestProject,
  plugins: PluginOption[] = [],
): Promise<() => Promise<void>> {
  const server = await preview({
    logLevel: 'error',
    plugins,
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': strictPolicy } },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the preview server of dist/ has no address');
  project.provide('pageUrl', url);
  return () => server.close();
}
