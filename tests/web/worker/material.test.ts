import { describe, expect, test } from 'vitest';
import { co2 } from '../../../web/build/series';
import type { DataSource, Lesson } from '../../../web/protocol/messages';
import { loadMaterial, type SeriesMaterial } from '../../../web/worker/material';
import { TaskLearner } from '../../../web/worker/task-learner';
import { seriesLesson, taskLesson, textLesson } from './specs';

const encoder = new TextEncoder();

function load(lesson: Lesson, content: string): ReturnType<typeof loadMaterial> {
  return loadMaterial(lesson, async () => encoder.encode(content));
}

async function seriesOf(content: string, changes: object = {}): Promise<SeriesMaterial> {
  const material = await load({ ...seriesLesson, ...changes }, content);
  if (material.kind !== 'series') throw new Error(`it is ${material.kind}`);
  return material;
}

function table(rows: number, of: (row: number) => string): string {
  return Array.from({ length: rows }, (_, row) => `${of(row)}\n`).join('');
}

test('a task reads nothing', async () => {
  const material = await loadMaterial(taskLesson('parity'), () => Promise.reject(new Error('it was read')));
  expect(material).toEqual({ kind: 'task', Learner: TaskLearner });
});

test('what is read is the source of the lesson', async () => {
  const read: DataSource[] = [];
  const source = { kind: 'address', address: 'https://example.org/a' } as const;
  await loadMaterial({ ...textLesson, source }, async (from) => {
    read.push(from);
    return encoder.encode('ab');
  });
  expect(read).toEqual([source]);
});

describe('a text', () => {
  test('is handed on as it is', async () => {
    expect(await load(textLesson, 'aé')).toMatchObject({ text: encoder.encode('aé'), folded: 0, foldedKinds: 0 });
  });

  test('has its rare characters folded where that is asked for', async () => {
    const material = await load({ ...textLesson, rare: 2 }, 'eeeé aa ☃');
    expect(material).toMatchObject({ kind: 'text', folded: 2, foldedKinds: 2 });
    expect(material.kind === 'text' && new TextDecoder().decode(material.text)).toBe('eeee aa ·');
  });
});

describe('a table', () => {
  test('of months has a year as its season', async () => {
    const { series, season, available } = await seriesOf(co2());
    expect([series.rows, season, available]).toEqual([741, 12, ['CO₂ (ppm)']]);
  });

  test('has its gaps filled, and that is said', async () => {
    const { series, remarks } = await seriesOf(`a,b\n${table(40, (row) => `${row === 5 ? '' : row},1`)}`);
    expect(series.columns[0]?.values[5]).toBe(5);
    expect(remarks).toEqual([
      '“b” has the same value in every row: there is nothing to learn in it.',
      '1 gap of “a” is filled on the line between neighbours.',
    ]);
  });

  test('is read by the columns that were chosen, in their order; the others are still on offer', async () => {
    const content = `a,b,c\n${table(40, (row) => `${row},${row % 5},${-row}`)}`;
    const { series, available } = await seriesOf(content, { columns: ['c', 'a'] });
    expect(series.columns.map(({ name }) => name)).toEqual(['c', 'a']);
    expect(series.targets).toEqual([0, 1]);
    expect(available).toEqual(['a', 'b', 'c']);
  });

  test('has no season when it does not repeat itself', async () => {
    const { season } = await seriesOf(table(60, (row) => String(row * row)));
    expect(season).toBe(0);
  });

  test.each([
    ['without numbers', 'a\nb\nc\n', {}, /number/],
    [
      'without the column that was chosen',
      table(40, String),
      { columns: ['wind'] },
      /no column of numbers called “wind”/,
    ],
    ['too short for its horizon', table(40, String), { horizon: 30 }, /rows are left to train on/],
  ])('%s is refused in words', async (_, content, changes, problem) => {
    await expect(seriesOf(content, changes)).rejects.toThrow(problem);
  });
});
