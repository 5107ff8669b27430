/** What a visitor waits for: each WebAssembly module with its glue, as a server sends them. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { downloadSize } from '../bench/download-size';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** 89,228 and 89,465 bytes when this was written, with Emscripten 3.1.69. */
const most = 90_000;

test.each(['baseline', 'relaxed'] as const)('the %s module and its glue are within the limit, gzipped', (variant) => {
  const { module, glue } = downloadSize(root, variant);
  expect(module + glue, `${module} bytes of wasm and ${glue} of glue`).toBeLessThanOrEqual(most);
});
