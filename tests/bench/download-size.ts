/** What a page has to download for a module: the .wasm and its glue, minified as bundlers do it, compressed as hosts do. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { minifySync } from 'rolldown/experimental';
import type { ModuleVariant } from '../../bindings/core.ts';

const gzipped = (bytes: Uint8Array | string): number => gzipSync(bytes, { level: 9 }).length;

export interface DownloadSize {
  /** Bytes, gzip. */
  readonly module: number;
  readonly glue: number;
}

/** Emscripten has only taken white space out of the glue. Throws when it is no JavaScript. */
export function downloadSize(root: string, variant: ModuleVariant): DownloadSize {
  const stem = path.join(root, `build/wasm/bindings/forget-me-not-${variant}`);
  const { code, errors } = minifySync(`${stem}.mjs`, readFileSync(`${stem}.mjs`, 'utf8'), { module: true });
  if (errors.length > 0) throw new Error(`the glue of the ${variant} module cannot be minified`);
  return { module: gzipped(readFileSync(`${stem}.wasm`)), glue: gzipped(code) };
}

/** Kilobytes of 1,000 bytes, gzip. */
export function downloadKilobytes(root: string, variant: ModuleVariant): number {
  const { module, glue } = downloadSize(root, variant);
  return (module + glue) / 1000;
}
