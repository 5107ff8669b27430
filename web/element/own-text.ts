/**
 * Looks at a text of the user's before it replaces anything: its size without reading it, and its first part for
 * signs of not being text. The core judges the whole when the model is built.
 */
import { maxTextBytes } from '../schema/datasets';
import type { OwnText } from '../store/state';

export type Inspection =
  | { readonly ok: true; readonly text: OwnText }
  | { readonly ok: false; readonly problem: string };

const inspectedBytes = 64 * 1024;
const glimpseLength = 160;

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param blob read only at its beginning; never when it is too large. */
export async function inspectText(name: string, blob: Blob): Promise<Inspection> {
  if (blob.size > maxTextBytes) {
    const limit = formatBytes(maxTextBytes).replace('.0', '');
    return refuse(`${name} is ${formatBytes(blob.size)}; a text may have up to ${limit}. Cut it and try again.`);
  }
  const head = await decodeHead(blob);
  if (head === null) return refuse(`${name} is not plain text (UTF-8). Save it as a .txt file and try again.`);
  const symbols = new Set(head);
  if (symbols.size === 0) return refuse('The text is empty. Paste a few thousand characters, or open a file.');
  if (symbols.size === 1) {
    return refuse('The text has only one different character; there is nothing to guess. Paste a longer one.');
  }
  const glimpse = head.trim().replace(/\s+/g, ' ').slice(0, glimpseLength);
  return { ok: true, text: { name, bytes: blob.size, glimpse, blob } };
}

/** A probe from the text's own beginning, which its vocabulary can spell. */
export function suggestProbe(text: OwnText): string {
  return [...text.glimpse].slice(0, 31).join('');
}

async function decodeHead(blob: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await blob.slice(0, inspectedBytes).arrayBuffer());
  if (bytes.includes(0)) return null;
  try {
    // `stream` lets the last character be cut in two by the slice.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: blob.size > inspectedBytes });
  } catch {
    return null;
  }
}

function refuse(problem: string): Inspection {
  return { ok: false, problem };
}
