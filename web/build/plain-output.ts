/**
 * Vite plugins for scripts that are bundled once more by somebody else, as those of the npm package are: what they write
 * must be what Vite, webpack and others look for.
 */
import type { Plugin } from 'vite';

/** Vite writes `new URL(new URL("x", import.meta.url).href, "" + import.meta.url)`, which no bundler reads. */
export function plainAddresses(): Plugin {
  const file = '[`\'"]([^`\'"]+)[`\'"]';
  const doubled = new RegExp(
    `new URL\\(new URL\\(${file},import\\.meta\\.url\\)\\.href,[^)]*import\\.meta\\.url\\)`,
    'g',
  );
  const bare = new RegExp(`new URL\\(${file},import\\.meta\\.url\\)`, 'g');
  return {
    name: 'forget-me-not:plain-addresses',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue;
          output.code = output.code
            .replaceAll(doubled, 'new URL("$1",import.meta.url)')
            .replaceAll(bare, (_whole, path: string) => `new URL("./${path.replace(/^\.\//, '')}",import.meta.url)`);
        }
      },
    },
  };
}

/** Tools that look at a module's text to see what it is look at the beginnings of lines. */
export function exportOnItsOwnLine(): Plugin {
  return {
    name: 'forget-me-not:export-on-its-own-line',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') output.code = output.code.replace(/\bexport\s*\{[^{}]*\};?\s*$/, '\n$&');
      }
    },
  };
}

/** There are no style sheets to wait for; and webpack warns of what Vite's own helper would look them up with. */
export function plainImports(): Plugin {
  return {
    name: 'forget-me-not:plain-imports',
    enforce: 'pre',
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
