/** Files that the core wrote without the page, opened as the page does, with the real core. */
import { describe, expect, test } from 'vitest';
import { loadCore, type RunDescription } from '../../../bindings/core';
import { decodeSafetensors, encodeSafetensors } from '../../../bindings/safetensors';
import { planFor } from '../../../web/element/opened-file';
import { specOf } from '../../../web/element/run-spec';
import type { ModelFile } from '../../../web/protocol/messages';
import { readFragment } from '../../../web/schema/fragment';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner } from '../../../web/worker/learner';
import { loadMaterial } from '../../../web/worker/material';
import { readModelFile } from '../../../web/worker/model-file';

const core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(90));
const small = { hiddenSize: 8 };

function opened(bytes: Uint8Array): ModelFile {
  const file = readModelFile(bytes);
  if (file.kind !== 'model') throw new Error(`read as ${file.kind}`);
  return file;
}

/** The model that the page builds of a file. */
async function built(file: ModelFile): Promise<Learner> {
  const plan = planFor(file, null, []);
  if (plan.kind !== 'show') throw new Error(plan.kind);
  const { vocabulary, parameters } = plan.weights;
  const source = { kind: 'stand-in', vocabulary } as const;
  const spec = specOf(plan.settings, plan.settings.data === 'own' ? source : null);
  if (!spec || !parameters) throw new Error('nothing to build');
  const learner = createLearner(core, spec, await loadMaterial(spec.lesson, async () => new Uint8Array()));
  learner.loadParameters(parameters);
  return learner;
}

/** A description with another part in its place. */
function redescribed(bytes: Uint8Array, change: (description: RunDescription) => object): Uint8Array {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const description: RunDescription = JSON.parse(metadata['forget-me-not'] ?? '');
  return encodeSafetensors([...tensors.values()], { 'forget-me-not': JSON.stringify(change(description)) });
}

describe('a model of the core’s', () => {
  test.each([
    ['lstm_cifg', {}],
    ['lstm_peephole', {}],
    ['lstm_niaf', {}],
    ['gru_reset_before', {}],
    ['rnn_relu', {}],
    ['lstm', { layers: 3, skip: 'highway' as const }],
    ['gru', { embeddingSize: 5 }],
  ])('is opened as the %s that it is, with %j and its weights', async (cell, network) => {
    const trainer = core.createTextTrainer({ network: { ...small, cell, ...network }, batch: 4, length: 8 }, text);
    trainer.train(3);
    const file = opened(trainer.saveParameters());
    expect(readFragment(file.fragment).settings).toMatchObject({ data: 'own', cell, hidden: 8, batch: 4, length: 8 });
    expect(file.remarks).toEqual([]);
    const learner = await built(file);
    const tensors = (bytes: Uint8Array): unknown => decodeSafetensors(bytes).tensors;
    expect(tensors(learner.saveParameters())).toEqual(tensors(trainer.saveParameters()));
  });

  test('of a task is opened for that task, as long and as hard', async () => {
    const task = { task: 'anbn', length: 12, smallest: 3 };
    const trainer = core.createTaskTrainer({ task, network: { ...small, cell: 'gru' } });
    const file = opened(trainer.saveParameters());
    expect(readFragment(file.fragment).settings).toMatchObject({ data: 'anbn', span: 12, smallest: 3, cell: 'gru' });
    expect(file.vocabulary).toBeUndefined();
    await built(file);
  });

  test('that reads both ways does so here', async () => {
    const trainer = core.createTaskTrainer({ task: { task: 'adding' }, network: { ...small, bidirectional: true } });
    const file = opened(trainer.saveParameters());
    expect(readFragment(file.fragment).settings.direction).toBe('both');
    await built(file);
  });

  test('is trained on as it was trained', () => {
    const live = {
      learningRate: 0.02,
      clip: { kind: 'value', limit: 2 },
      schedule: { kind: 'cosine', period: 70 },
    } as const;
    const optimiser = { kind: 'adamw', weightDecay: 0.01 } as const;
    const trainer = core.createTextTrainer({ network: small, live, optimiser, carryState: false }, text);
    expect(readFragment(opened(trainer.saveParameters()).fragment)).toMatchObject({
      problems: [],
      settings: {
        ...{ rate: 0.02, clipping: 'value', clip: 2, schedule: 'cosine', period: 70 },
        ...{ optimiser: 'adamw', decay: 0.01, state: 'fresh' },
      },
    });
  });

  test('shows a probe that its characters can spell', () => {
    const trainer = core.createTextTrainer({ network: small }, text);
    expect(readFragment(opened(trainer.saveParameters()).fragment).settings.probe).toBe('aehilpstw');
  });
});

test('of a checkpoint the weights are taken alone, and that is said', async () => {
  const trainer = core.createTextTrainer({ network: small, batch: 4, length: 8 }, text);
  trainer.train(3);
  const file = opened(trainer.checkpoint());
  expect(file.remarks).toEqual(['only its weights are taken, and training begins afresh from them']);
  expect(
    [...decodeSafetensors(file.parameters).tensors.keys()].filter((name) => /^(optimiser|run)\./.test(name)),
  ).toEqual([]);
  await built(file);
});

describe('what the page has no setting for', () => {
  const trainer = core.createTextTrainer({ network: small }, text);
  const bytes = trainer.saveParameters();

  test('is refused by name where it makes the network', () => {
    const wide = redescribed(bytes, ({ spec, ...rest }) => ({
      ...rest,
      spec: { ...spec, network: { ...spec.network, embeddingSize: 2000 } },
    }));
    expect(() => readModelFile(wide)).toThrow(
      'this page has no such network: Embedding must be a whole number from 0 to 1024, got “2000”',
    );
    const odd = redescribed(bytes, ({ spec, ...rest }) => ({
      ...rest,
      spec: { ...spec, network: { cell: { of: [] } } },
    }));
    expect(() => readModelFile(odd)).toThrow('Cell must be one of the choices');
  });

  test('is said where it is only how it was trained', () => {
    const large = redescribed(bytes, ({ spec, ...rest }) => ({ ...rest, spec: { ...spec, batch: 5000 } }));
    expect(opened(large).remarks).toEqual(['Batch must be a whole number from 1 to 512, got “5000”; 32 is used']);
  });

  test('is left at its default where the file does not say it', () => {
    const bare = redescribed(bytes, ({ spec, ...rest }) => ({
      ...rest,
      spec: { network: { cell: 'gru', hiddenSize: 8 }, live: null, optimiser: 'adam' },
    }));
    expect(readFragment(opened(bare).fragment).settings).toMatchObject({
      cell: 'gru',
      hidden: 8,
      rate: 0.005,
      batch: 32,
    });
  });

  test('is a series without the names of its columns', () => {
    const rows = Float32Array.from({ length: 600 }, (_, k) => Math.sin(k / 5));
    const series = core.createSeriesTrainer({ network: small, columns: 2, batch: 2, length: 8 }, rows);
    expect(() => readModelFile(series.saveParameters())).toThrow('must be of a text or a task, got one of a series');
  });
});
