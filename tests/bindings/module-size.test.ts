/** What a visitor waits for: each WebAssembly module with its glue, as a server sends them. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { minifySync } from 'rolldown/experimental';
import { expect, test } from 'vitest';

const folder = new URL('../../build/wasm/bindings/', import.meta.url);
const most = 90_000;

const gzipped = (bytes: Uint8Array | string) => gzipSync(bytes, { level: 9 }).length;

test.each(['baseline', 'relaxed'])('the %s module and its glue are at most 90 kB gzipped', (variant) => {
  const name = `forget-me-not-${variant}`;
  const module = gzipped(readFileSync(new URL(`${name}.wasm`, folder)));
  // The page's bundler minifies the glue; Emscripten has only taken its white space out.
  const { code, errors } = minifySync(`${name}.mjs`, readFileSync(new URL(`${name}.mjs`, folder), 'utf8'), {
    module: true,
  });
  expect(errors).toEqual([]);
  const glue = gzipped(code);
  expect(module + glue, `${module} bytes of wasm and ${glue} of glue`).toBeLessThanOrEqual(most);
});
