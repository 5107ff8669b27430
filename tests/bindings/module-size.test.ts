/** What a visitor waits for: each WebAssembly module with its glue, as a server sends them. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { downloadSize } from '../bench/download-size';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** 96,122 and 96,035 bytes with Emscripten 3.1.69; another release may differ by some hundred. */
const most = 96_200;

test.each(['baseline', 'relaxed'] as const)('the %s module and its glue are within the limit, gzipped', (variant) => {
  const { module, glue } = downloadSize(root, variant);
  expect(module + glue, `${module} bytes of wasm and ${glue} of glue`).toBeLessThanOrEqual(most);
});
