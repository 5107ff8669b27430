// Links that no damage would lead to, but malice does. Damaged ones, by the million, are in tests/fuzz.

import { describe, expect, test } from 'vitest';
import { encodeLevel, levelTable } from '../../../web/share/level-model';
import { usualLimits } from '../../../web/share/limits';
import { LinkProblem } from '../../../web/share/link-problem';
import { readPayload } from '../../../web/share/payload';
import { RangeEncoder } from '../../../web/share/range-coder';
import { goldenParts, withHeader } from '../../fuzz/payload-inputs';

const millisecondsMost = 100;

/** 'read', or the kind of the problem; anything else that is thrown fails the test. */
async function outcomeOf(text: string): Promise<string> {
  try {
    await readPayload(text);
    return 'read';
  } catch (error) {
    if (error instanceof LinkProblem) return error.kind;
    throw error;
  }
}

/** Milliseconds: the first of ten readings that is fast enough, else the fastest. The machine may have been busy in some. */
async function timeOf(text: string): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 10 && fastest > millisecondsMost; k += 1) {
    const start = performance.now();
    await outcomeOf(text);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

describe('hostile links', () => {
  test('of nothing, of one symbol, of a hundred thousand of one', async () => {
    for (const symbol of ['', 'z', '1', 'A', '%', '\n', '=', '1z', '%3', '\ud800', '_', '10']) {
      for (const count of [1, 9, 100_000]) {
        expect(['cut', 'damaged', 'newer', 'too_big']).toContain(await outcomeOf(symbol.repeat(count)));
        expect(await timeOf(`1${symbol.repeat(count)}z`)).toBeLessThan(millisecondsMost);
      }
    }
  });

  test('with the most weights that a link can hold, at a third of a bit each, are decoded within 100 ms', async () => {
    const coder = new RangeEncoder();
    const narrowest = 3;
    coder.encodeBits(0, 1);
    coder.encodeBits(192, 8);
    coder.encodeBits(narrowest, 7);
    for (let k = 0; k < 1_000_000; k += 1) encodeLevel(coder, levelTable(narrowest), 0);
    const json = (goldenParts[0]?.json ?? '').replace(/"w":"[^"]*"/, '"w":"=a 1000 1000"');
    const link = withHeader({ json, rest: Uint8Array.of(3, ...coder.finish()) });
    expect(link.length).toBeLessThan(usualLimits.characters);
    expect(await outcomeOf(link)).toBe('read');
    expect(await timeOf(link)).toBeLessThan(millisecondsMost);
  });
});
