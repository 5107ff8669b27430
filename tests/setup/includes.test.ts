/** DESIGN's direction of dependence inside cpp/: each folder includes only what stands to its left. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../../cpp/src/', import.meta.url);
const order = [
  'kernels',
  'cells',
  'losses',
  'layers',
  'model',
  'memory',
  'training',
  'introspection',
  'series',
  'tasks',
  'text',
  'task_training',
  'series_training',
];
/** Public headers that are a part of one of these; the others hold plain data and stand to the left of all. */
const publicParts: Record<string, string> = {
  model: 'model',
  training_run: 'training',
  trace: 'introspection',
  task: 'tasks',
  text_trainer: 'text',
  task_trainer: 'task_training',
  series_trainer: 'series_training',
};

function rankOf(path: string): number {
  const header = /^rnn\/(\w+)\.h$/.exec(path)?.[1];
  const part = header === undefined ? path.split('/')[0] : publicParts[header];
  return part === undefined ? -1 : order.indexOf(part.replace(/\.(h|cpp)$/, ''));
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(h|cpp)$/.test(file));

test('every folder of the core includes only what stands to its left', () => {
  const wrong = files.flatMap((file) => {
    const text = readFileSync(new URL(file, source), 'utf8');
    const included = [...text.matchAll(/^#include "(.+)"$/gm)].map((match) => match[1] ?? '');
    return included
      .filter((path) => rankOf(file) >= 0 && rankOf(path) > rankOf(file))
      .map((path) => `${file}: ${path}`);
  });
  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
