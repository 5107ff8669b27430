/**
 * What the bytes of a file are, by their first few: formats that are often mistaken for text have marks of their own,
 * and text has no control characters. The text of a table need not be UTF-8: spreadsheets also write UTF-16 and
 * Windows-1252.
 */
export type Content = 'text' | 'image' | 'workbook' | 'binary';

const inspectedBytes = 64 * 1024;

const marks: readonly (readonly [Content, readonly number[]])[] = [
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [...'GIF8'].map(codeOf)],
  ['image', [...'RIFF'].map(codeOf)],
  ['image', [...'BM'].map(codeOf)],
  ['workbook', [...'PK\u0003\u0004'].map(codeOf)],
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['binary', [...'%PDF'].map(codeOf)],
];

/** Tab, line feed, vertical tab, form feed, carriage return, and the end mark of old systems. */
const textControls = new Set([9, 10, 11, 12, 13, 26]);

export function contentOf(bytes: Uint8Array): Content {
  const head = bytes.subarray(0, inspectedBytes);
  if (utf16(head)) return 'text';
  const hasControls = head.some((byte) => byte < 32 && !textControls.has(byte));
  const mark = marks.find(([, start]) => start.every((byte, at) => head[at] === byte));
  // A text may begin with the letters of a mark, but has nothing else of such a file.
  if (mark && (hasControls || mark[0] === 'binary')) return mark[0];
  return hasControls ? 'binary' : 'text';
}

/** @returns the text without its byte order mark, lines ended by line feeds alone. */
export function decodeText(bytes: Uint8Array): string {
  return decoded(bytes).replace(/\r\n?/g, '\n');
}

function decoded(bytes: Uint8Array): string {
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function codeOf(letter: string): number {
  return letter.charCodeAt(0);
}
