/** Sessions and models on their way into a learner, with the real core. */
import { expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner } from '../../../web/worker/learner';
import { loadMaterial, type Material } from '../../../web/worker/material';
import { type Given, takeWeights } from '../../../web/worker/take-weights';
import { seriesLesson, small, textLesson } from './specs';

const core = await loadCore({ variant: 'baseline' });
const spec = small(textLesson);
const sea = 'the sea, the ship, the whale. ';
const vocabulary = [...new Set(sea)].sort().join('');

async function pupil(text: string, of = spec): Promise<{ learner: Learner; material: Material }> {
  const material = await loadMaterial(of.lesson, async () => new TextEncoder().encode(text));
  return { learner: createLearner(core, of, material), material };
}

async function session(): Promise<Given> {
  const { learner } = await pupil(sea.repeat(100));
  learner.trainPieces(30 * learner.info().piecesPerStep);
  return { spec, vocabulary, checkpoint: learner.checkpoint() };
}

test('a session goes on with the text that it was trained on', async () => {
  const { learner, material } = await pupil(sea.repeat(100));
  expect(takeWeights(learner, await session(), material, null)).toBeUndefined();
  expect(learner.step).toBe(30);
});

test('a session is refused for a text of other characters, which are named', async () => {
  const { learner, material } = await pupil('abcd '.repeat(300));
  const given = await session();
  expect(() => takeWeights(learner, given, material, null)).toThrow(JSON.stringify(vocabulary));
  expect(learner.step).toBe(0);
});

test('a session is refused for another text of the same characters, in plain words', async () => {
  const { learner, material } = await pupil([...sea].reverse().join('').repeat(90));
  const given = await session();
  expect(() => takeWeights(learner, given, material, null)).toThrow(
    'The session is of another text with the same characters. Open the text it was trained on first.',
  );
});

test('where its weights are given as well, they begin anew with such a text', async () => {
  const { learner, material } = await pupil([...sea].reverse().join('').repeat(90));
  const given = await session();
  takeWeights(learner, { ...given, parameters: given.checkpoint }, material, null);
  expect(learner.step).toBe(0);
  const before = await pupil(sea.repeat(100));
  before.learner.restore(given.checkpoint ?? new Uint8Array());
  expect(learner.saveParameters().slice(-400)).toEqual(before.learner.saveParameters().slice(-400));
});

test('a session that is damaged is refused as such', async () => {
  const { learner, material } = await pupil(sea.repeat(100));
  const other = await pupil(sea.repeat(100), { ...spec, network: { ...spec.network, hiddenSize: 5 } });
  const given = { ...(await session()), checkpoint: other.learner.checkpoint() };
  expect(() => takeWeights(learner, given, material, null)).toThrow("the checkpoint's");
});

test('a session of a table is refused for one with other rows in the same columns', async () => {
  const table = (from: number): string => {
    return ['temp', ...Array.from({ length: 300 }, (_, row) => 10 + 5 * Math.sin((row + from) / 7))].join('\n');
  };
  const of = small(seriesLesson);
  const trained = await pupil(table(0), of);
  const { learner, material } = await pupil(table(3), of);
  const given = { spec: of, columns: [], checkpoint: trained.learner.checkpoint() };
  expect(() => takeWeights(learner, given, material, null)).toThrow(
    'The session is of another table with the same columns.',
  );
});
