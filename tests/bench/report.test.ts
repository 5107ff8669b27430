/** From figures to lines, verdicts and text. */
import { describe, expect, test } from 'vitest';
import { goals, judge } from './goals.ts';
import { lineOf, peaksOf } from './report.ts';
import { Samples } from './samples.ts';
import { peakSeries, type Side, type Subject, series, subjects } from './subjects.ts';
import { heading, inFigures, inWords, layOut, rowOf } from './table.ts';

const work: Subject = {
  id: 'W1',
  name: 'W1 characters',
  unit: 'tokens/s',
  flops: 1000,
  peak: 'relaxed',
  sides: ['baseline', 'relaxed', 'tensorflow', 'pytorch'],
};
const kernel: Subject = { id: 'k', name: 'k', unit: 'GFLOP/s', flops: 1, peak: 'own', sides: ['baseline', 'relaxed'] };

function samplesOf(subject: Subject, figures: Partial<Record<Side, number[]>>, peaks: Record<string, number[]>) {
  const samples = new Samples();
  for (const [side, values] of Object.entries(figures)) {
    for (const value of values) samples.add(series(subject, side as Side), value);
  }
  for (const [variant, values] of Object.entries(peaks)) {
    for (const value of values) samples.add(peakSeries(subject, variant as 'baseline' | 'relaxed'), value);
  }
  return samples;
}

describe('a line', () => {
  const figures = { baseline: [1e6, 2e6, 3e6], relaxed: [2e6, 3e6, 9e6], tensorflow: [1e5, 1e5, 1e5] };
  const samples = samplesOf(work, figures, { relaxed: [4e9, 4e9, 12e9] });
  const line = lineOf(work, samples);

  test('has the medians and ranges of the sides that were measured, and no other', () => {
    expect(line.medians).toEqual({ baseline: 2e6, relaxed: 3e6, tensorflow: 1e5 });
    expect(line.ranges.relaxed).toEqual([2e6, 9e6]);
  });

  test('holds the useful arithmetic of both modules against the relaxed peak of the same round', () => {
    expect(line.shares.relaxed).toBeCloseTo(0.75);
    expect(line.shares.baseline).toBeCloseTo(0.25);
  });

  test('has the ratio to a rival only where there was one', () => {
    expect(line.times).toEqual({ tensorflow: 30 });
  });
});

test('a kernel is held against the peak of its own kind and told in GFLOP/s', () => {
  const samples = samplesOf(kernel, { baseline: [4e10], relaxed: [5e10] }, { baseline: [5e10], relaxed: [1e11] });
  const line = lineOf(kernel, samples);
  expect(line.shares).toEqual({ baseline: 0.8, relaxed: 0.5 });
  expect(line.medians.relaxed).toBeCloseTo(50);
  expect(peaksOf([kernel], samples).relaxed).toBeCloseTo(100);
});

describe('verdicts', () => {
  const line = (values: number) => lineOf(work, samplesOf(work, { relaxed: [values] }, { relaxed: [1e9] }));

  test('tell what falls short, what reaches its floor and what reaches its aim', () => {
    const told = [0.44e6, 0.5e6, 0.6e6].map((value) => judge([line(value)])[0]);
    expect(told.map((verdict) => [verdict?.met, verdict?.aimMet])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    expect(told.map((verdict) => verdict && inWords(verdict))).toEqual([
      'W1, relaxed, of the relaxed peak: 0.440 (floor 0.450, aim 0.600): FALLS SHORT',
      'W1, relaxed, of the relaxed peak: 0.500 (floor 0.450, aim 0.600): reaches its floor',
      'W1, relaxed, of the relaxed peak: 0.600 (floor 0.450, aim 0.600): reaches its aim',
    ]);
  });

  test('are better when lower where a time is judged', () => {
    const making = subjects.find(({ id }) => id === 'making');
    if (!making) throw new Error('nothing is made');
    const verdict = (ms: number) => judge([lineOf(making, samplesOf(making, { relaxed: [ms] }, {}))])[0];
    expect([verdict(19)?.met, verdict(21)?.met]).toEqual([true, false]);
  });

  test('are given on subjects that exist', () => {
    const ids = subjects.map(({ id }) => id);
    expect(goals.map(({ subject }) => subject).filter((subject) => !ids.includes(subject))).toEqual([]);
  });

  test('are not given on what was not measured', () => {
    expect(judge([lineOf(work, new Samples())])).toEqual([]);
  });
});

describe('text', () => {
  test('gives three figures that count', () => {
    expect([0.61349, 6.1349, 61.349, 613.49, 81_349, undefined, Number.NaN].map(inFigures)).toEqual([
      '0.613',
      '6.13',
      '61.3',
      '613',
      '81,300',
      '',
      '',
    ]);
  });

  test('is a Markdown table whose columns stand below one another', () => {
    const rows = layOut([heading, rowOf(lineOf(work, new Samples()))]).split('\n');
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows[1]).toMatch(/^(\| -+:? )+\|$/);
    expect(rows[2]).toContain('| W1 characters ');
  });
});
