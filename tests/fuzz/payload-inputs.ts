// Damaged links. Half of the damage gets past length and checksum: to the bytes inside, or to the JSON of the header, with
// both made right again afterwards.
import { readFileSync } from 'node:fs';
import { decodeBase64url, encodeBase64url } from '../../web/share/base64url';
import { inflate } from '../../web/share/deflate';
import { usualLimits } from '../../web/share/limits';
import { readVarint, varint } from '../../web/share/varint';
import { resealed, sealedAgain } from '../web/share/resealed';
import { damagedBytes, damagedText, pick, type Random } from './mutate';

const file = new URL('../web/share/golden-links.json', import.meta.url);
export const goldenLinks: readonly string[] = JSON.parse(readFileSync(file, 'utf8')).map(
  ({ link }: { link: string }) => link,
);
export const headerSnippets =
  '0 -1 1e999 4000000 1024 null true {} [] [[[[ "" "text" "task" "series" , : i0 =a \\u0000 \\ud800 __proto__'.split(
    ' ',
  );
/** What channels put into links. */
const linkSnippets = [
  '',
  'z',
  '1',
  '.',
  '%',
  '%25',
  '=\r\n',
  '\n',
  ' ',
  '\0',
  '\ud800',
  'é',
  '-',
  '_',
  'AAAA',
  '____',
  '…',
];

export interface Parts {
  readonly json: string;
  readonly rest: Uint8Array;
}

/** The header as text, and all that follows it. */
async function partsOf(link: string): Promise<Parts> {
  const bytes = decodeBase64url(link.slice(1, -1));
  const { value: length, end } = readVarint(bytes, readVarint(bytes, 1).end);
  const stored = bytes.slice(end, end + length);
  const header = (bytes[0] ?? 0) & 1 ? await inflate(stored, usualLimits.headerBytes) : stored;
  return { json: new TextDecoder().decode(header), rest: bytes.slice(end + length, -4) };
}

export const goldenParts: readonly Parts[] = await Promise.all(goldenLinks.map(partsOf));

export function linkOf(bytes: Uint8Array): string {
  return `1${encodeBase64url(bytes)}z`;
}

export function withHeader({ json, rest }: Parts): string {
  const header = new TextEncoder().encode(json);
  return linkOf(sealedAgain(0x10, Uint8Array.from([...varint(header.length), ...header, ...rest])));
}

function withBody(link: string, random: Random): string {
  const damaged = damagedBytes(decodeBase64url(link.slice(1, -1)), random);
  try {
    return linkOf(resealed(damaged));
  } catch {
    return linkOf(damaged);
  }
}

export function damagedLink(random: Random): string {
  const way = random(4);
  if (way === 0) return withBody(pick(random, goldenLinks), random);
  if (way > 1) return damagedText(pick(random, goldenLinks), random, linkSnippets);
  const { json, rest } = pick(random, goldenParts);
  return withHeader({ json: damagedText(json, random, headerSnippets), rest });
}
