/**
 * Vitest global set-up of the package's tests: packs the package as npm does, installs it in a project of its own outside of
 * this one, without any network, and serves that project's folder as a static host would.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { strictPolicy } from './strict-policy';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed package. */
    tarball: string;
    /** Folder of the project that installed it. */
    consumer: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs `npm pack`, which builds the package. @returns the file's path. */
export function pack(folder: string): string {
  const args = ['pack', '--pack-destination', folder];
  const printed = execFileSync(npm, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  return join(folder, printed.trim().split('\n').at(-1) ?? '');
}

export default async function installPackage(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const consumer = join(folder, 'consumer');
  cpSync(join(root, 'tests/package/consumer'), consumer, { recursive: true });
  const tarball = pack(folder);
  execFileSync(npm, ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: consumer, stdio: 'pipe' });
  const server = await preview({
    configFile: false,
    root: consumer,
    logLevel: 'error',
    appType: 'mpa',
    build: { outDir: '.' },
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': strictPolicy } },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server of the installed package has no address');
  project.provide('tarball', tarball);
  project.provide('consumer', consumer);
  project.provide('pageUrl', url);
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
}
