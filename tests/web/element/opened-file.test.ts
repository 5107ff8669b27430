import { describe, expect, test } from 'vitest';
import { planFor } from '../../../web/element/opened-file';
import type { ForeignFile, ModelFile, SessionFile } from '../../../web/protocol/messages';
import type { OwnText } from '../../../web/store/state';

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
  curves,
  checkpoint: bytes,
};
const model: ModelFile = { kind: 'model', fragment: 'hidden=8', step: 2, vocabulary: 'ab', parameters: bytes };
const foreign: ForeignFile = {
  kind: 'foreign',
  cell: 'gru',
  hiddenSize: 4,
  layers: 2,
  symbols: 3,
  vocabulary: undefined,
  parameters: bytes,
};

describe('a session', () => {
  test('is gone on with, with its settings and smoothed curves', () => {
    const plan = planFor(session, null);
    if (plan.kind !== 'go on') throw new Error(plan.kind);
    expect(plan.aside.settings).toMatchObject({ cell: 'gru', hidden: 8 });
    expect(plan.aside.checkpoint).toEqual({ step: 2, bytes });
    expect(plan.aside.curves.smoothed).toHaveLength(2);
  });

  test('of a text that is there goes on with it', () => {
    const plan = planFor({ ...session, fragment: 'data=own' }, own);
    expect(plan).toMatchObject({ kind: 'go on', aside: { own } });
  });

  test('of a text that is not there is shown, with another in its place', () => {
    const plan = planFor({ ...session, fragment: 'data=own' }, null);
    expect(plan).toMatchObject({ kind: 'show', weights: { parameters: bytes, vocabulary: 'ab' } });
  });

  test('of a table that is not there asks for it first', () => {
    expect(planFor({ ...session, fragment: 'data=own-series' }, own)).toMatchObject({
      kind: 'refuse',
      problem: expect.stringContaining('Open the table first'),
    });
  });
});

test('a model is shown with its weights', () => {
  expect(planFor(model, null)).toMatchObject({ kind: 'show', settings: { hidden: 8 }, weights: { parameters: bytes } });
});

test('a file of other origin asks for its symbols, and is shown when they are named', () => {
  expect(planFor(foreign, null)).toEqual({ kind: 'ask', symbols: 3 });
  expect(planFor({ ...foreign, vocabulary: 'abc' }, null)).toMatchObject({
    kind: 'show',
    settings: { data: 'own', cell: 'gru', hidden: 4, layers: 2 },
    weights: { vocabulary: 'abc' },
  });
});
