/** With the real core: what is trained for a link is a copy, and is better off for it. */
import { describe, expect, test } from 'vitest';
import { type Core, loadCore } from '../../../bindings/core';
import { mobyDick } from '../../../web/build/datasets';
import type { RunSpec } from '../../../web/protocol/messages';
import { coarseCodecs } from '../../../web/share/codecs';
import type { WeightCodec, WeightTensor } from '../../../web/share/weight-codec';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner } from '../../../web/worker/learner';
import { fileOf, tensorsOf } from '../../../web/worker/link-model';
import { loadMaterial } from '../../../web/worker/material';
import { RoundedTraining } from '../../../web/worker/rounded-training';
import { small, taskLesson, textLesson } from './specs';

const core: Core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode(mobyDick().slice(0, 20_000));

async function makers(spec: RunSpec): Promise<() => Learner> {
  const material = await loadMaterial(spec.lesson, async () => text);
  return () => createLearner(core, spec, material);
}

function trained(
  make: () => Learner,
  codec: WeightCodec,
  spec: RunSpec,
): { learner: Learner; training: RoundedTraining } {
  const learner = make();
  learner.trainPieces(150 * learner.info().piecesPerStep);
  const training = new RoundedTraining(make(), learner.checkpoint(), codec, spec.network.cell);
  return { learner, training };
}

function lossOf(learner: Learner, codec: WeightCodec, tensors: readonly WeightTensor[]): number {
  const values = codec.round(tensors);
  learner.loadParameters(fileOf(tensors.map((tensor, k) => ({ ...tensor, values: values[k] ?? tensor.values }))));
  learner.restartEvaluation();
  return learner.evaluate(1e9).loss;
}

function coarsest(): WeightCodec {
  const [codec] = coarseCodecs();
  if (!codec) throw new Error('there must be a coarse codec');
  return codec;
}

const text16 = small({ ...textLesson, batch: 16, length: 16 });
/** A GRU keeps its two biases apart. */
const gruParity = {
  ...small(taskLesson('parity', 6)),
  network: { ...small(taskLesson('parity')).network, cell: 'gru' },
};
const parity = small(taskLesson('parity', 6));

describe('training with rounded weights', () => {
  test.each(coarseCodecs().map((codec) => [codec.name, codec] as const))(
    'makes a text’s model lose less when it is rounded to %s',
    async (_, codec) => {
      const make = await makers(text16);
      const { learner, training } = trained(make, codec, text16);
      const before = lossOf(make(), codec, tensorsOf(learner.saveParameters()));
      while (!training.slice(() => performance.now(), 5));
      expect(training.done).toBe(200);
      expect(lossOf(make(), codec, training.tensors)).toBeLessThan(before - 0.02);
    },
  );

  test('leaves the model as it is, and is the same every time, whatever the length of its slices', async () => {
    const codec = coarsest();
    const make = await makers(parity);
    const ends: (readonly WeightTensor[])[] = [];
    for (const ms of [1, 1000]) {
      const { learner, training } = trained(make, codec, parity);
      const before = learner.checkpoint();
      let time = 0;
      // Every question after the time is a millisecond.
      while (!training.slice(() => (time += 1), ms));
      expect(learner.checkpoint()).toEqual(before);
      ends.push(training.tensors);
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  test('by a way that rounds nothing is training as usual, moments and place in the data included', async () => {
    const exact = { ...coarsest(), round: (tensors: readonly WeightTensor[]) => tensors.map(({ values }) => values) };
    const make = await makers(gruParity);
    const { learner, training } = trained(make, exact, gruParity);
    while (training.done < 1) training.slice(() => 0, 0);
    learner.trainPieces(learner.info().piecesPerStep);
    const expected = tensorsOf(learner.saveParameters());
    const differences = training.tensors.flatMap(({ values }, k) =>
      Array.from(values, (value, at) => Math.abs(value - (expected[k]?.values[at] ?? Number.NaN))),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-6);
  });

  test('says so when its loss is no number any more', async () => {
    const codec = coarsest();
    const make = await makers(parity);
    const { learner } = trained(make, codec, parity);
    const bad = {
      ...codec,
      round: (tensors: readonly WeightTensor[]) => tensors.map(({ values }) => values.fill(1e38)),
    };
    const training = new RoundedTraining(make(), learner.checkpoint(), bad, parity.network.cell);
    expect(() => training.slice(() => performance.now(), 1000)).toThrow(/Training for σ\/1 went wrong/);
  });
});
