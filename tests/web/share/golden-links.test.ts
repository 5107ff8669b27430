// Links that were released are read for ever: a change that breaks one of golden-links.json is a new version of the format,
// with these left as they are. New ones are added, none is written anew.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeBase64url } from '../../../web/share/base64url';
import { crc32 } from '../../../web/share/crc32';
import { inflate } from '../../../web/share/deflate';
import { readPayload, writePayload } from '../../../web/share/payload';
import { readVarint } from '../../../web/share/varint';
import { goldenModels } from './golden-models';

interface GoldenLink {
  readonly model: string;
  readonly link: string;
  /** CRC-32 of all decoded values, float32, little-endian, in the order of the tensors. */
  readonly weights: number;
}

const file = new URL('golden-links.json', import.meta.url);
const links: readonly GoldenLink[] = JSON.parse(readFileSync(file, 'utf8'));

async function weightsOf(link: string): Promise<number> {
  const { tensors } = await readPayload(link);
  return crc32(new Uint8Array(Float32Array.from(tensors.flatMap(({ values }) => [...values])).buffer));
}

/** What a link says, whichever way the engine's deflate went about its header. */
async function contentOf(link: string): Promise<{ start: number; header: string; weights: Uint8Array }> {
  const bytes = decodeBase64url(link.slice(1, -1));
  const { value: length, end } = readVarint(bytes, readVarint(bytes, 1).end);
  const stored = bytes.slice(end, end + length);
  const start = bytes[0] ?? 0;
  const header = start & 1 ? await inflate(stored, 10_000) : stored;
  return { start, header: new TextDecoder().decode(header), weights: bytes.slice(end + length, -4) };
}

describe.each(links)('the golden link “$model”', ({ model, link, weights }) => {
  const made = goldenModels[model];

  test('is read: header, names, shapes, and every bit of its weights', async () => {
    const { header, tensors } = await readPayload(link);
    expect(header).toEqual(made?.header);
    const shapesOf = (all: typeof tensors = []) => all.map(({ name, shape }) => ({ name, shape }));
    expect(shapesOf(tensors)).toEqual(shapesOf(made?.tensors));
    expect(await weightsOf(link)).toBe(weights);
  });

  test('is what is written today', async () => {
    if (!made) throw new Error(`there is no model “${model}”`);
    expect(await contentOf(await writePayload(made.header, made.codec, made.tensors))).toEqual(await contentOf(link));
  });
});

test('every model has its golden link', () => {
  expect(links.map(({ model }) => model)).toEqual(expect.arrayContaining(Object.keys(goldenModels)));
});
