/**
 * Makes the vocabulary of a text smaller: characters rarer than a minimum become their base letters (é → e, … → ...)
 * if those are frequent enough, white space becomes a blank, anything else a visible “·”. Works on UTF-8 bytes,
 * because a text may have 20 MB. What is no text comes back as it is: the core says what is wrong with it.
 */
export interface FoldedText {
  readonly bytes: Uint8Array;
  /** Characters replaced. */
  readonly folded: number;
  /** Different characters replaced. */
  readonly kinds: number;
}

const codePoints = 0x110000;
/** Of those that take up to three bytes in UTF-8; few texts have others. */
const basicCodePoints = 0x10000;
const replacement = '·';
/** Half of a line end, which the core reads as one line feed. */
const carriageReturn = 13;
/** No character of the text; files are joined with theirs. */
const byteOrderMark = 0xfeff;

/** @param least how often a character must occur to stay. */
export function foldRare(bytes: Uint8Array, least: number): FoldedText {
  const unchanged = { bytes, folded: 0, kinds: 0 };
  if (!isText(bytes)) return unchanged;
  const counts = countCharacters(bytes);
  const replacements = replacementsFor(counts, least);
  if (replacements.size === 0) return unchanged;
  let folded = 0;
  for (const code of replacements.keys()) folded += counts.get(code) ?? 0;
  return { bytes: replaced(bytes, counts, replacements), folded, kinds: replacements.size };
}

/** UTF-8 without zero bytes. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const pieceLength = 1024 * 1024;
  try {
    for (let at = 0; at < bytes.length; at += pieceLength) {
      decoder.decode(bytes.subarray(at, at + pieceLength), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** How often each character occurs. A short text has few of the many there are: only those it has are gone through. */
function countCharacters(bytes: Uint8Array): Map<number, number> {
  let counts = new Uint32Array(basicCodePoints);
  const met: number[] = [];
  for (let at = 0; at < bytes.length; at += lengthAt(bytes, at)) {
    const code = codeAt(bytes, at);
    if (code >= counts.length) counts = withAll(counts);
    const before = counts[code] as number;
    if (before === 0) met.push(code);
    counts[code] = before + 1;
  }
  return new Map(met.map((code) => [code, counts[code] as number]));
}

function withAll(counts: Uint32Array): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(codePoints);
  all.set(counts);
  return all;
}

/** Bytes of the character that begins here. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const rest = (place: number) => (bytes[at + place] as number) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | rest(1);
  if (first < 0xf0) return ((first & 0x0f) << 12) | (rest(1) << 6) | rest(2);
  return ((first & 0x07) << 18) | (rest(1) << 12) | (rest(2) << 6) | rest(3);
}

/** By code point, what takes its place. */
function replacementsFor(counts: ReadonlyMap<number, number>, least: number): Map<number, string> {
  const bases = rareBases(counts, least);
  // What is folded into a letter makes that letter more frequent: rare É and rare E may be a frequent E together.
  const total = new Map(counts);
  for (const [code, base] of bases) addTo(total, base, code, counts.get(code) ?? 0);
  const isRare = (letter: number) => (total.get(letter) ?? 0) < least;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [code, base] of bases) {
      if (base === replacement || !codesOf(base).some(isRare)) continue;
      addTo(total, base, code, -(counts.get(code) ?? 0));
      bases.set(code, replacement);
      changed = true;
    }
  }
  // A letter that others made frequent stays.
  for (const [code, base] of bases) if (base === String.fromCodePoint(code)) bases.delete(code);
  return bases;
}

function rareBases(counts: ReadonlyMap<number, number>, least: number): Map<number, string> {
  const bases = new Map<number, string>();
  const staying = new Set([carriageReturn, byteOrderMark, replacement.codePointAt(0)]);
  for (const [code, count] of counts) if (count < least && !staying.has(code)) bases.set(code, baseOf(code));
  return bases;
}

/** Adds to the letters of a base how often the other character occurs that is folded into them. */
function addTo(total: Map<number, number>, base: string, code: number, count: number): void {
  for (const letter of codesOf(base)) if (letter !== code) total.set(letter, (total.get(letter) ?? 0) + count);
}

/** The letters without their accents, compatibility forms taken apart; of a mark alone nothing. */
function baseOf(code: number): string {
  const letter = String.fromCodePoint(code);
  if (/\s/.test(letter)) return ' ';
  return letter.normalize('NFKD').replace(/\p{M}/gu, '');
}

function codesOf(text: string): number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
}

function replaced(
  bytes: Uint8Array,
  counts: ReadonlyMap<number, number>,
  replacements: ReadonlyMap<number, string>,
): Uint8Array {
  const encoder = new TextEncoder();
  const encoded = new Map(Array.from(replacements, ([code, text]) => [code, encoder.encode(text)]));
  let size = bytes.length;
  for (const [code, text] of encoded) {
    const before = encoder.encode(String.fromCodePoint(code)).length;
    size += (text.length - before) * (counts.get(code) ?? 0);
  }
  const result = new Uint8Array(size);
  let to = 0;
  let kept = 0;
  // Runs of characters that stay are copied at once.
  for (let at = 0; at < bytes.length; at += lengthAt(bytes, at)) {
    const text = encoded.get(codeAt(bytes, at));
    if (!text) continue;
    result.set(bytes.subarray(kept, at), to);
    result.set(text, to + at - kept);
    to += at - kept + text.length;
    kept = at + lengthAt(bytes, at);
  }
  result.set(bytes.subarray(kept), to);
  return result;
}
