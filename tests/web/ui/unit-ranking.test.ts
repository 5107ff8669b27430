import { describe, expect, test } from 'vitest';
import { rankUnits } from '../../../web/ui/unit-ranking';
import { view } from './trace-views';

const size = { steps: 6, hidden: 4, layers: 1, directions: 1, channels: ['h'], outputs: 1 };
const span = { start: 2, end: 3 };

/** Lines of units, one state a step. */
function ranked(lines: readonly (readonly number[])[], between = span) {
  const steps = lines[0]?.length ?? 0;
  const values = Array.from({ length: steps }, (_, t) => lines.map((line) => line[t] ?? 0)).flat();
  return rankUnits(view({ ...size, steps, hidden: lines.length }, values), 0, 0, between);
}

test('the unit that is on within the span comes first, the one that is off there second, whatever their size', () => {
  const units = ranked([
    [0.1, 0.2, 0.1, 0.3, 0.1, 0.2],
    [9, 9, -9, -9, 9, 9],
    [0, 0, 1, 1, 0, 0.1],
    [5, 5, 5, 5, 5, 5],
  ]);
  expect(units.map(({ unit }) => unit)).toEqual([1, 2, 0, 3]);
  expect(units[0]?.correlation).toBeCloseTo(-1, 6);
  expect(units[1]?.correlation).toBeGreaterThan(0.98);
  expect(units[3]?.correlation).toBe(0);
});

test('a correlation is never beyond one', () => {
  const lines = Array.from({ length: 50 }, (_, unit) =>
    Array.from({ length: 40 }, (_, t) => Math.tanh(Math.sin(unit * 12.9898 + t * 78.233) * 3)),
  );
  for (let start = 0; start < 40; start += 7) {
    for (const { correlation } of ranked(lines, { start, end: start + 4 })) {
      expect(Math.abs(correlation)).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
});

describe('no unit stands out', () => {
  const lines = [
    [1, 2, 3, 4, 5, 6],
    [6, 5, 4, 3, 2, 1],
  ];

  test.each([
    ['the whole sequence', { start: 0, end: 5 }],
    ['nothing of it', { start: 9, end: 12 }],
  ])('when the span is %s', (_, between) => {
    expect(ranked(lines, between).map(({ correlation }) => correlation)).toEqual([0, 0]);
  });
});

test('the order of units that are alike is that of their numbers', () => {
  const line = [0, 0, 1, 1, 0, 0];
  expect(ranked([line, line, line]).map(({ unit }) => unit)).toEqual([0, 1, 2]);
});

test('both ends belong to the span', () => {
  const [best] = ranked([[0, 0, 1, 1, 0, 0]]);
  expect(best?.correlation).toBeCloseTo(1, 6);
});
