/** What a visitor waits for: each WebAssembly module with its glue, as a server sends them. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { downloadSize } from '../bench/download-size';

const root = fileURLToPath(new URL('../../', import.meta.url));
const most = 90_000;

test.each(['baseline', 'relaxed'] as const)('the %s module and its glue are at most 90 kB gzipped', (variant) => {
  const { module, glue } = downloadSize(root, variant);
  expect(module + glue, `${module} bytes of wasm and ${glue} of glue`).toBeLessThanOrEqual(most);
});
