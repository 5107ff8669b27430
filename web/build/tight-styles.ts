/** Vite plugin: takes what is only for readers out of the style sheets in scripts, where no minifier looks. */
import type { Plugin } from 'vite';

/** Strings and what is put in stay as they are. */
const parts =
  /(?<kept>"[^"]*"|'[^']*'|\$\{[^}]*\})|\/\*.*?\*\/|;?\s*(?<end>\})\s*|\s*(?<mark>[{;,])\s*|(?<colon>:)\s+|\s+/gs;

export function tightStyles(): Plugin {
  return {
    name: 'forget-me-not:tight-styles',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/web\/.*\.ts$/, code: 'css`' },
      handler: (code) => ({ code: code.replaceAll(/\bcss`[^`]*`/g, tight), map: null }),
    },
  };
}

export function tight(css: string): string {
  return css.replaceAll(parts, (whole, ...found) => {
    const { kept, end, mark, colon } = found.at(-1);
    return kept ?? end ?? mark ?? colon ?? (whole.startsWith('/*') ? '' : ' ');
  });
}
