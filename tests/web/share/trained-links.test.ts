// What links cost on networks that have learned something: LSTMs on Moby-Dick in 32 symbols, 1,500 steps. Set
// FMN_SHARE_TABLE=1 to see characters, bits per parameter and held-out loss of every choice.

import { describe, expect, test } from 'vitest';
import { loadCore, type TextTrainer } from '../../../bindings/core.ts';
import { mobyDick } from '../../../web/build/datasets.ts';
import { coarseCodecs, offeredCodecs } from '../../../web/share/codecs';
import { foldBiases } from '../../../web/share/fold-biases';
import { roundedSteps } from '../../../web/share/link-ways';
import { readPayload, writePayload } from '../../../web/share/payload';
import { symbolShares } from '../../../web/share/symbol-shares';
import { type Choice, suggested } from '../../../web/share/weigh';
import type { WeightCodec, WeightTensor } from '../../../web/share/weight-codec';
import { fileOf, tensorsOf } from '../../../web/worker/link-model';
import { RoundedTraining } from '../../../web/worker/rounded-training';
import { network, textHeader } from './example-model';

const steps = 1500;
const core = await loadCore({ variant: 'baseline' });
const text = mobyDick()
  .toLowerCase()
  .replace(/[^a-z ,.?\n-]+/g, ' ')
  .replace(/ +/g, ' ');

interface Measured extends Choice {
  readonly bitsPerParameter: number;
}

const shares = symbolShares(text, [...new Set(text)].sort().join(''));

/** The held-out loss of a trainer with these weights in place of its own. */
function lossOf(trainer: TextTrainer, tensors: readonly WeightTensor[]): number {
  trainer.loadParameters(fileOf(tensors));
  return trainer.evaluateAll().loss;
}

/** A network that has learned something, as it was then. */
interface Trained {
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly loss: number;
  /** Another of the same kind: each has its own memory. */
  make(): TextTrainer;
  readonly hiddenSize: number;
}

const known = new Map<number, Trained>();

function trained(hiddenSize: number): Trained {
  const model = known.get(hiddenSize) ?? train(hiddenSize);
  known.set(hiddenSize, model);
  return model;
}

function train(hiddenSize: number): Trained {
  const make = (): TextTrainer => core.createTextTrainer({ network: { hiddenSize } }, new TextEncoder().encode(text));
  const trainer = make();
  expect([...trainer.info().vocabulary]).toHaveLength(32);
  trainer.train(steps);
  const checkpoint = trainer.checkpoint();
  const { loss } = trainer.evaluateAll();
  trainer.dispose();
  return { checkpoint, loss, make, hiddenSize };
}

/** Measured as the share dialog does: what is read from the link, not what was written. */
async function measured({ make, hiddenSize }: Trained, codec: WeightCodec, tensors: WeightTensor[]): Promise<Measured> {
  const trainer = make();
  const { vocabulary } = trainer.info();
  const header = { ...textHeader, vocabulary, steps, network: { ...network, hiddenSize } };
  const link = await writePayload(header, codec, tensors);
  const loss = lossOf(trainer, (await readPayload(link)).tensors);
  trainer.dispose();
  const count = tensors.reduce((sum, { values }) => sum + values.length, 0);
  return { codec: codec.name, characters: link.length, loss, bitsPerParameter: (6 * link.length) / count };
}

/** A copy that was trained for a link of this kind. */
async function retrained(model: Trained, codec: WeightCodec): Promise<Measured> {
  const training = new RoundedTraining(model.make(), model.checkpoint, codec, 'lstm');
  while (!training.slice(() => performance.now(), 1000));
  training.dispose();
  return measured(model, { ...codec, name: `${codec.name}, trained` }, [...training.tensors]);
}

async function choicesOf(model: Trained): Promise<Measured[]> {
  const tensors = foldBiases(tensorsOf(model.checkpoint), 'lstm');
  const choices: Measured[] = [];
  for (const codec of offeredCodecs(shares)) choices.push(await measured(model, codec, tensors));
  return choices;
}

const isTable = Boolean(process.env.FMN_SHARE_TABLE);

/** All coarse ways take a minute for a network. */
async function retrainedChoices(model: Trained): Promise<Measured[]> {
  const choices: Measured[] = [];
  for (const codec of coarseCodecs(shares)) {
    if (isTable || codec.name === 'σ/1.5') choices.push(await retrained(model, codec));
  }
  return choices;
}

function show(choices: readonly Measured[], original: number): void {
  if (isTable) console.table(choices.map((choice) => ({ ...choice, cost: choice.loss - original })));
}

/** The same network after as many more steps without rounding: part of what training for a link gains is just training. */
function showTrainedOn({ make, checkpoint, loss }: Trained): void {
  if (!isTable) return;
  const trainer = make();
  trainer.restore(checkpoint);
  const { learningRate } = trainer.live();
  for (let step = 0; step < roundedSteps; step += 1) {
    trainer.update({ learningRate: learningRate * (1 - step / roundedSteps) });
    trainer.train(1);
  }
  console.log(`trained on as long without rounding: ${trainer.evaluateAll().loss - loss}`);
  trainer.dispose();
}

describe('links of trained networks', () => {
  test.each([
    { hiddenSize: 16, most: 3_900, cost: 0.005 },
    { hiddenSize: 32, most: 8_000, cost: 0.01 },
    { hiddenSize: 64, most: 20_000, cost: 0.02 },
  ])(
    'of $hiddenSize units fit into $most characters and cost $cost nats at most',
    async ({ hiddenSize, most, cost }) => {
      const model = trained(hiddenSize);
      const choices = await choicesOf(model);
      show(choices, model.loss);
      const fitting = choices.filter(({ characters }) => characters <= most);
      expect(Math.min(...fitting.map(({ loss }) => loss - model.loss))).toBeLessThanOrEqual(cost);
      expect(suggested(choices, model.loss, { loss: 'cross_entropy', baselines: [] })?.characters).toBeLessThanOrEqual(
        most,
      );
      const sparing = choices.filter(({ bitsPerParameter }) => bitsPerParameter <= 4);
      if (hiddenSize > 16) expect(Math.min(...sparing.map(({ loss }) => loss))).toBeLessThanOrEqual(1.01 * model.loss);
    },
    300_000,
  );
});

describe('a copy that was trained for its link', () => {
  test.each([
    { hiddenSize: 16, most: 2_000 },
    { hiddenSize: 32, most: 4_700 },
    { hiddenSize: 64, most: 14_000 },
  ])(
    'of $hiddenSize units takes $most characters, less than 4 bits a parameter, and costs 1 % of the loss at most',
    async ({ hiddenSize, most }) => {
      const model = trained(hiddenSize);
      const choices = await retrainedChoices(model);
      show(choices, model.loss);
      showTrainedOn(model);
      const choice = choices.find(({ codec }) => codec.startsWith('σ/1.5'));
      expect(choice?.characters).toBeLessThanOrEqual(most);
      expect(choice?.bitsPerParameter).toBeLessThanOrEqual(4);
      expect(choice?.loss).toBeLessThanOrEqual(1.01 * model.loss);
    },
    600_000,
  );
});
