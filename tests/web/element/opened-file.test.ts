import { describe, expect, test } from 'vitest';
import { foreignSettings, planFor, withRelu } from '../../../web/element/opened-file';
import type { ForeignFile, ModelFile, SessionFile, TaskInfo } from '../../../web/protocol/messages';
import type { OwnSeries, OwnText } from '../../../web/store/state';

const bytes = Uint8Array.of(1);
const own: OwnText = { kind: 'text', name: 'mine', bytes: 2, glimpse: 'ab', probe: 'ab', blob: new Blob(['ab']) };
const curves = {
  firstStep: 0,
  losses: Float64Array.of(2, 1),
  gradientNorms: Float64Array.of(1, 1),
  learningRates: Float64Array.of(0.1, 0.1),
  heldOut: [],
};
const session: SessionFile = {
  kind: 'session',
  fragment: 'cell=gru&hidden=8',
  step: 2,
  vocabulary: 'ab',
  columns: [],
  curves,
  checkpoint: bytes,
};
const model: ModelFile = {
  kind: 'model',
  fragment: 'hidden=8',
  step: 2,
  vocabulary: 'ab',
  columns: [],
  parameters: bytes,
};
const foreign: ForeignFile = {
  kind: 'foreign',
  cell: 'gru',
  hiddenSize: 4,
  layers: 2,
  bidirectional: false,
  inputs: 3,
  outputs: 3,
  vocabulary: undefined,
  probe: undefined,
  parameters: bytes,
};

const task = (id: string, inputSize: number, outputSize: number, predictsNext = false): TaskInfo =>
  ({ id, name: id.toUpperCase(), inputSize, outputSize, predictsNext }) as TaskInfo;
const tasks = [task('adding', 2, 1), task('reber', 3, 3, true), task('copy', 3, 3)];

describe('a session', () => {
  test('is gone on with, with its settings and smoothed curves', () => {
    const plan = planFor(session, null, tasks);
    if (plan.kind !== 'show') throw new Error(plan.kind);
    expect(plan.settings).toMatchObject({ cell: 'gru', hidden: 8 });
    expect(plan.weights).toMatchObject({ withOwn: true, session: { checkpoint: { step: 2, bytes } } });
    expect(plan.weights.session?.curves.smoothed).toHaveLength(2);
  });

  test('of a text that is there goes on with it', () => {
    const plan = planFor({ ...session, fragment: 'data=own' }, own, tasks);
    expect(plan).toMatchObject({ kind: 'show', weights: { vocabulary: 'ab', withOwn: true, session: {} } });
  });

  test('of a text that is not there is shown, with another in its place, and kept until the text is there', () => {
    const plan = planFor({ ...session, fragment: 'data=own' }, null, tasks);
    if (plan.kind !== 'show') throw new Error(plan.kind);
    expect(plan.weights).toMatchObject({ parameters: bytes, vocabulary: 'ab', session: { checkpoint: { step: 2 } } });
    expect(plan.weights.withOwn).toBeUndefined();
  });

  test('of a table hands on which columns it was trained on', () => {
    const table: OwnSeries = { kind: 'series', name: 'mine', glimpse: '', blob: new Blob() };
    const columns = [{ name: 'temp', mean: 1, scale: 2 }];
    const plan = planFor({ ...session, fragment: 'data=own-series', columns }, table, tasks);
    expect(plan).toMatchObject({ kind: 'show', weights: { columns, withOwn: true, session: {} } });
  });

  test('of a table that is not there asks for it first', () => {
    expect(planFor({ ...session, fragment: 'data=own-series' }, own, tasks)).toMatchObject({
      kind: 'refuse',
      problem: expect.stringContaining('Open the table first'),
    });
  });
});

test('a model is shown with its weights', () => {
  expect(planFor(model, null, tasks)).toMatchObject({
    kind: 'show',
    settings: { hidden: 8 },
    weights: { parameters: bytes },
  });
});

describe('a file of other origin', () => {
  test('asks what it has learned, and is shown when its characters are named', () => {
    expect(planFor(foreign, null, [])).toEqual({
      kind: 'ask',
      question: { inputs: 3, mayBeText: true, tasks: [], mayBeRelu: false },
    });
    expect(planFor({ ...foreign, vocabulary: 'abc', probe: 'abc' }, null, tasks)).toMatchObject({
      kind: 'show',
      settings: { data: 'own', probe: 'abc', cell: 'gru', hidden: 4, layers: 2, direction: 'forward' },
      weights: { vocabulary: 'abc' },
    });
  });

  test('that reads both ways may have learned a task of its sizes, never a text', () => {
    expect(planFor({ ...foreign, bidirectional: true }, null, tasks)).toEqual({
      kind: 'ask',
      question: { inputs: 3, mayBeText: false, tasks: [{ id: 'copy', name: 'COPY' }], mayBeRelu: false },
    });
    expect(foreignSettings({ ...foreign, bidirectional: true }, 'copy')).toMatchObject({
      data: 'copy',
      direction: 'both',
      layers: 2,
    });
  });

  test('that answers with another size than it reads may have learned a task, or is of no use and says why', () => {
    expect(planFor({ ...foreign, inputs: 2, outputs: 1 }, null, tasks)).toMatchObject({
      question: { mayBeText: false, tasks: [{ id: 'adding' }] },
    });
    expect(planFor({ ...foreign, outputs: 9 }, null, tasks)).toEqual({
      kind: 'refuse',
      problem: expect.stringContaining('reads 3 numbers a step and answers with 9, and no task here has these sizes'),
    });
    expect(planFor({ ...foreign, bidirectional: true, outputs: 9 }, null, tasks)).toMatchObject({
      problem: expect.stringContaining('has seen the characters it is to guess'),
    });
  });

  test('with a plain cell asks whether it is one of tanh or of ReLU: it has the same parameters', () => {
    const rnn = { ...foreign, cell: 'rnn_tanh' };
    expect(planFor(rnn, null, tasks)).toMatchObject({ question: { mayBeRelu: true } });
    expect([withRelu(rnn).cell, withRelu(foreign).cell]).toEqual(['rnn_relu', 'gru']);
  });
});
