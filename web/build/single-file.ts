/**
 * Vite plugin: puts everything a page is built of into its HTML file, with a Content-Security-Policy of its own that lets
 * it fetch nothing. A page opened from a file can load neither modules nor workers nor data from beside it.
 *
 * What the page would fetch is to be in its script already; an asset that is left over is an error.
 */
import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';
import { licencesFile } from './licences.ts';

const preloadHelper = '\0vite/preload-helper.js';

type Bundle = Rolldown.OutputBundle;

export function singleFile(): Plugin {
  return {
    name: 'forget-me-not:single-file',
    enforce: 'post',
    load: {
      order: 'pre',
      // Of what import() would load, all is there: nothing needs Vite's way of loading its parts early.
      handler: (id) => (id === preloadHelper ? 'export const __vitePreload = (load) => load();' : undefined),
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = Object.keys(bundle).find((name) => name.endsWith('.html'));
        if (page === undefined) throw new Error('a single file must be built from an HTML file');
        const licences = takeOut(bundle, licencesFile);
        const html = inlined(takeOut(bundle, page), bundle).replace('{{licences}}', () => escapeHtml(licences));
        const left = Object.keys(bundle);
        if (left.length > 0) throw new Error(`the page must be one file, got also ${left.join(', ')}`);
        this.emitFile({ type: 'asset', fileName: page, source: withPolicy(html) });
      },
    },
  };
}

/** Replaces every reference to a file of the bundle by what is in it. */
function inlined(html: string, bundle: Bundle): string {
  const take = (path: string): string => takeOut(bundle, path.replace(/^\.\//, ''));
  return html
    .replace(
      /<script type="module"[^>]* src="([^"]+)"><\/script>/g,
      (_, path: string) => `<script type="module">${asScript(take(path))}</script>`,
    )
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/g, (_, path: string) => `<style>${take(path)}</style>`)
    .replace(/(<link rel="icon" href=")([^"]+\.svg)"/g, (_, start: string, path: string) => {
      return `${start}data:image/svg+xml,${encodeURIComponent(take(path))}"`;
    });
}

/** In strings and patterns `\\x3C` is the same as `<`, which the HTML parser must not see here. */
function asScript(code: string): string {
  const script = code.trim().replace(/<(?=\/script|script|!--)/gi, '\\x3C');
  const outside = /\bimport\s*\(|^import\b|\bfrom\s*["']\.\//.exec(script);
  if (outside)
    throw new Error(`the script must need no other, got “${script.slice(outside.index, outside.index + 60)}”`);
  return script;
}

function takeOut(bundle: Bundle, name: string): string {
  const output = bundle[name];
  if (!output) throw new Error(`the page refers to ${name}, which was not built`);
  delete bundle[name];
  if (output.type === 'chunk') return output.code;
  return typeof output.source === 'string' ? output.source : Buffer.from(output.source).toString('utf8');
}

/** Scripts and styles are allowed by what is in them, so nothing else can be put in. */
function withPolicy(html: string): string {
  const hashes = (tag: string): string =>
    [...html.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))]
      .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
      .join(' ');
  const policy = [
    "default-src 'none'",
    `script-src ${hashes('script')} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashes('style')}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html.replace(/<meta charset="utf-8" ?\/?>/, (charset) => {
    return `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
