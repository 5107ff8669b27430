/** What a page has to download for a module: the .wasm and its glue, compressed as hosts do it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ModuleVariant } from '../../bindings/core.ts';

/** Kilobytes of 1,000 bytes, gzip. */
export function downloadKilobytes(root: string, variant: ModuleVariant): number {
  const stem = path.join(root, `build/wasm/bindings/forget-me-not-${variant}`);
  const bytes = ['.wasm', '.mjs'].map((ending) => gzipSync(readFileSync(stem + ending), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}
