/**
 * Looks at a text of the user's before it replaces anything: its size without reading it, and its first part for
 * signs of not being text. The core judges the whole when the model is built.
 */
import { maxTextBytes } from '../schema/text-limit';
import type { OwnText } from '../store/state';

export type Inspection =
  | { readonly ok: true; readonly text: OwnText }
  | { readonly ok: false; readonly problem: string };

const inspectedBytes = 64 * 1024;
const glimpseLength = 160;
const probeLength = 31;
/** The shortest text of which a next character can be guessed. */
const shortestProbe = 2;

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
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await blob.slice(0, inspectedBytes).arrayBuffer());
  } catch (error) {
    return refuse(`${name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const head = decode(bytes, blob.size > inspectedBytes);
  if (head === null) return refuse(`${name} is not plain text (UTF-8). Save it as a .txt file and try again.`);
  const symbols = new Set(head);
  if (symbols.size === 0) return refuse('The text is empty. Paste a few thousand characters, or open a file.');
  if (symbols.size === 1) {
    return refuse(
      'The text must have at least two different characters, or there is nothing to guess. Paste a longer one.',
    );
  }
  const glimpse = head.trim().replace(/\s+/g, ' ').slice(0, glimpseLength);
  return { ok: true, text: { kind: 'text', name, bytes: blob.size, glimpse, probe: probeFrom(head), blob } };
}

/** The text's own beginning, letter by letter, for no other white space may be in its vocabulary. */
function probeFrom(head: string): string {
  const written = [...head.trimStart()];
  // Of an almost blank text the blanks are what there is to read; there are two different characters at least.
  const start = written.length < shortestProbe ? [...head] : written;
  return start.slice(0, probeLength).join('');
}

/** @returns the text as the core will see it, or null if it is none. */
function decode(bytes: Uint8Array, isCut: boolean): string | null {
  if (bytes.includes(0)) return null;
  try {
    // `stream` lets the last character be cut in two by the slice.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return text.replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

function refuse(problem: string): Inspection {
  return { ok: false, problem };
}
