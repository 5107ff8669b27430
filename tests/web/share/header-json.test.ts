import { describe, expect, test } from 'vitest';
import { readHeader, writeHeader } from '../../../web/share/header-json';
import { usualLimits } from '../../../web/share/limits';
import type { ModelHeader, SeriesHeader, TaskHeader } from '../../../web/share/model-header';
import { linkProblemOf, network, problemOf, textHeader } from './example-model';

const shapes = [{ name: 'readout.bias', shape: [5] }];
const { vocabulary: _, kind: __, ...common } = textHeader;
const taskHeader: TaskHeader = {
  ...common,
  kind: 'task',
  network: { ...network, cell: 'gru', layers: 2, bidirectional: true, skip: 'highway', embeddingSize: 3 },
  task: { task: 'temporal_order_6a', length: 100, smallest: 1, noise: 0.1 },
  lossAfter: null,
};
const seriesHeader: SeriesHeader = {
  ...common,
  kind: 'series',
  columns: [
    { name: 'CO₂, ppm', mean: 337.0535246, scale: 14.96621609 },
    { name: '', mean: -1e-300, scale: 0.1 + 0.2 },
  ],
  targets: [1],
  horizon: 12,
};

/** What is read when the fields of a text's header are changed. */
function changed(fields: Readonly<Record<string, unknown>>): () => unknown {
  const json = JSON.stringify({ ...JSON.parse(writeHeader(textHeader, shapes)), ...fields });
  return () => readHeader(json, usualLimits);
}

describe('the header', () => {
  test.each<ModelHeader>([textHeader, taskHeader, seriesHeader])('of kind $kind reads back exactly', (header) => {
    expect(readHeader(writeHeader(header, shapes), usualLimits)).toEqual({ header, shapes });
  });

  test('of a text is short', () => {
    expect(writeHeader(textHeader, shapes)).toBe(
      '{"k":"text","n":["lstm",4],"s":1500,"r":7,"b":32,"t":64,"l":[1.9504,1.9511],"v":"\\n ca","w":"o 5"}',
    );
  });

  test('has losses of six digits, and none where there is none', () => {
    const { header } = readHeader(
      writeHeader({ ...textHeader, lossBefore: 1.23456789, lossAfter: Number.NaN }, shapes),
      usualLimits,
    );
    expect([header.lossBefore, header.lossAfter]).toEqual([1.23457, null]);
  });

  test('may have fields, and more in its lists, that this page does not know', () => {
    const more = { x: { later: 1 }, n: ['lstm', 4, 1, 0, 'none', 0, 'later'], l: [1, 2, 3] };
    expect(changed(more)()).toMatchObject({ header: { network, lossBefore: 1 } });
  });

  test('of a kind that this page does not know is from a newer one', async () => {
    expect(await problemOf(changed({ k: 'speech' }))).toBe('newer');
  });

  test.each([
    ['hidden units', { n: ['lstm', 1025] }],
    ['layers', { n: ['lstm', 4, 9] }],
    ['an embedding', { n: ['lstm', 4, 1, 0, 'none', 20_000] }],
    ['a batch', { b: 513 }],
    ['a sequence length', { t: 1025 }],
    ['a vocabulary', { v: '\u{10ffff} ' }],
    ['a vocabulary of many parts', { v: 'ab'.repeat(20_000) }],
    ['series columns', { k: 'series', c: new Array(16_385).fill(0), y: [], z: 1 }],
    ['tensors', { w: 'i0 4000000 2' }],
  ])('with %s beyond the limits is too big', async (_, fields) => {
    expect(await problemOf(changed(fields))).toBe('too_big');
  });

  test.each([
    ['no kind', { k: undefined }],
    ['a kind that is no id', { k: '<script>' }],
    ['a kind that is no text', { k: ['text'] }],
    ['no network', { n: undefined }],
    ['no hidden units', { n: ['lstm', 0] }],
    ['a cell that is no id', { n: ['<b>', 4] }],
    ['half a unit', { n: ['lstm', 4.5] }],
    ['a size that is a text', { n: ['lstm', '4'] }],
    ['negative steps', { s: -1 }],
    ['a seed beyond 32 bits', { r: 2 ** 32 }],
    ['a loss that is a text', { l: ['1.9'] }],
    ['no losses', { l: 5 }],
    ['a vocabulary that does not ascend', { v: 'aab' }],
    ['a vocabulary of one symbol', { v: 'a' }],
    ['a vocabulary with half a surrogate pair', { v: 'ab\ud800' }],
    ['no tensors', { w: undefined }],
    ['a task without settings', { k: 'task' }],
    ['a task with noise that is no number', { k: 'task', q: ['sines', 0, 1, null] }],
    ['a target that is no column', { k: 'series', c: [['a', 0, 1]], y: [1], z: 1 }],
    ['a horizon of 0', { k: 'series', c: [['a', 0, 1]], y: [0], z: 0 }],
    ['a scale that is no number', { k: 'series', c: [['a', 0]], y: [0], z: 1 }],
  ])('with %s is damaged', async (_, fields) => {
    expect(await problemOf(changed(fields))).toBe('damaged');
  });

  test.each(['', 'null', '[]', '5', '{', '{"k":"text"}', '['.repeat(100_000)])('%.20j is damaged', async (json) => {
    expect(await problemOf(() => readHeader(json, usualLimits))).toBe('damaged');
  });

  test('is refused with what was expected and what was got, long texts cut', async () => {
    const { message } = await linkProblemOf(changed({ s: 'x'.repeat(100) }));
    expect(message).toBe(
      `The link is damaged: the steps trained must be a whole number 0..9007199254740991, got "${'x'.repeat(40)}…". ` +
        'Copy it again from where it was shared, or ask for a new one.',
    );
  });
});
