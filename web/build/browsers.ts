/** The first releases with all that is used here: WebAssembly SIMD, module workers, toSorted, URL.canParse. */
export const browsers = ['chrome120', 'firefox115', 'safari17'];
