import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { liveOf, specOf, watchOf } from '../../../web/element/run-spec';
import { defaultSettings, type Settings } from '../../../web/schema/settings';
import { initialState } from '../../../web/store/state';
import { createLearner } from '../../../web/worker/create-learner';
import { TaskLearner } from '../../../web/worker/task-learner';

const source = { kind: 'address', address: 'https://example.org/data' } as const;

function settings(changes: Partial<Settings> = {}): Settings {
  return { ...defaultSettings(), ...changes };
}

describe('the lesson', () => {
  test('of a text says how it is cut up', () => {
    const spec = specOf(settings({ rare: 5, state: 'fresh', heldout: 0.2, batch: 4, length: 16 }), source);
    expect(spec?.lesson).toEqual({
      kind: 'text',
      source,
      rare: 5,
      batch: 4,
      length: 16,
      carryState: false,
      heldOutShare: 0.2,
    });
  });

  test('of a series names its columns', () => {
    const spec = specOf(settings({ data: 'co2', columns: ' a , b,,', scaling: 'difference', horizon: 3 }), source);
    expect(spec?.lesson).toMatchObject({ kind: 'series', columns: ['a', 'b'], scaling: 'difference', horizon: 3 });
  });

  test('of a task needs no source', () => {
    const spec = specOf(settings({ data: 'anbn', span: 12, smallest: 3 }), null);
    const task = { task: 'anbn', length: 12, smallest: 3, noise: 0.1 };
    expect(spec?.lesson).toEqual({ kind: 'task', task, batch: 32 });
  });

  test.each(['moby-dick', 'co2', 'own', 'own-series'])('of %s cannot be made without its data', (data) => {
    expect(specOf(settings({ data }), null)).toBeNull();
  });
});

describe('the network', () => {
  test.each([
    ['moby-dick', false],
    ['co2', false],
    ['parity', true],
  ])('that learns %s may read both ways: %s', (data, isAllowed) => {
    expect(specOf(settings({ data, direction: 'both' }), source)?.network.bidirectional).toBe(isAllowed);
  });

  test('of a series has no embedding, whatever was chosen for a text', () => {
    expect(specOf(settings({ data: 'co2', embedding: 8 }), source)?.network.embeddingSize).toBe(0);
    expect(specOf(settings({ embedding: 8 }), source)?.network.embeddingSize).toBe(8);
  });

  test('takes the settings by the names of the core', () => {
    const changed = settings({ hidden: 7, layers: 2, skip: 'highway', init: 'glorot', bias: 2, seed: 9, decay: 0.1 });
    expect(specOf(changed, source)).toMatchObject({
      network: {
        hiddenSize: 7,
        layers: 2,
        skip: 'highway',
        initialisation: { scheme: 'glorot', forgetBias: 2 },
        seed: 9,
      },
      optimiser: { kind: 'adam', weightDecay: 0.1 },
    });
  });
});

test('every task is taken by the core, whatever was left behind by another one', async () => {
  const core = await loadCore({ variant: 'baseline' });
  for (const { id } of core.tasks()) {
    const spec = specOf(settings({ data: id, smallest: id.startsWith('anbn') ? 3 : 900, hidden: 3, batch: 1 }), null);
    if (!spec) throw new Error(`there is no lesson of ${id}`);
    const learner = createLearner(core, spec, { kind: 'task', Learner: TaskLearner });
    expect(learner.info()).toMatchObject({ kind: 'task', task: { id } });
    learner.dispose();
  }
});

test('a clip of 0 switches clipping off, whichever kind is chosen', () => {
  expect(liveOf(settings({ clip: 0, clipping: 'value' })).clip).toEqual({ kind: 'off', limit: 1 });
  expect(liveOf(settings({ clip: 2, clipping: 'value' })).clip).toEqual({ kind: 'value', limit: 2 });
});

test('the schedule is handed on whole', () => {
  const { schedule } = liveOf(settings({ schedule: 'cosine', warmup: 5, period: 70, factor: 0.3 }));
  expect(schedule).toEqual({ kind: 'cosine', warmup: 5, period: 70, factor: 0.3 });
});

test('what is watched is the place and the sequence that are selected', () => {
  const state = { ...initialState(), selectedStep: 4, layer: 1, direction: 1, unit: 6, example: 3 };
  expect(watchOf({ ...state, settings: settings({ topk: 5, topp: 0.9, prime: 'x' }) })).toEqual({
    probe: 'Call me Ishmael. Some years ago',
    example: 3,
    place: { step: 4, layer: 1, direction: 1, unit: 6 },
    decoding: { temperature: 0.8, topK: 5, topP: 0.9 },
    prime: 'x',
  });
});
