import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodePng, pngAddress } from '../../../web/charts/png';

interface Chunk {
  readonly name: string;
  readonly data: Uint8Array;
  readonly sum: number;
  readonly expected: number;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer);
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const named = png.subarray(at + 4, at + 8 + length);
    const name = String.fromCharCode(...named.subarray(0, 4));
    chunks.push({ name, data: named.subarray(4), sum: view.getUint32(at + 8 + length), expected: crc32(named) });
    at += 12 + length;
  }
  return chunks;
}

describe('a PNG', () => {
  test('holds the pixels line by line, with right sums', () => {
    const chunks = chunksOf(encodePng(Uint32Array.of(0xff332211, 0xff665544, 0xff998877, 0xffccbbaa), 2, 2));
    expect(chunks.map(({ name }) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    for (const { sum, expected } of chunks) expect(sum).toBe(expected);
    const lines = inflateSync(chunks[1]?.data ?? new Uint8Array());
    expect([...lines]).toEqual([0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc]);
  });

  test('of more than one block is whole', () => {
    const [width, height] = [200, 150];
    const pixels = Uint32Array.from({ length: width * height }, (_, k) => k);
    const lines = inflateSync(chunksOf(encodePng(pixels, width, height))[1]?.data ?? new Uint8Array());
    expect(lines).toHaveLength(height * (1 + 3 * width));
    expect([...lines.subarray(-3)]).toEqual([29_999 & 255, 29_999 >> 8, 0]);
  });

  test('can be written as an address', () => {
    expect(pngAddress(Uint32Array.of(0), 1, 1)).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
  });
});
