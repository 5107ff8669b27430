// What links cost on networks that have learned something: LSTMs on Moby-Dick in 32 symbols, 1,500 steps. Set
// FMN_SHARE_TABLE=1 to see characters, bits per parameter and held-out loss of every choice.

import { describe, expect, test } from 'vitest';
import { loadCore, type TextTrainer } from '../../../bindings/core.ts';
import { decodeSafetensors, encodeSafetensors, float32Of } from '../../../bindings/safetensors.ts';
import { mobyDick } from '../../../web/build/datasets.ts';
import { offeredCodecs } from '../../../web/share/codecs';
import { foldBiases } from '../../../web/share/fold-biases';
import { readPayload, writePayload } from '../../../web/share/payload';
import { symbolShares } from '../../../web/share/symbol-shares';
import { type Choice, suggested } from '../../../web/share/weigh';
import type { WeightTensor } from '../../../web/share/weight-codec';
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

function tensorsOf(trainer: TextTrainer): WeightTensor[] {
  return Array.from(decodeSafetensors(trainer.saveParameters()).tensors.values(), (tensor) => {
    return { name: tensor.name, shape: tensor.shape, values: float32Of(tensor).slice() };
  });
}

/** The held-out loss of a trainer with these weights in place of its own. */
function lossOf(trainer: TextTrainer, tensors: readonly WeightTensor[]): number {
  const file = tensors.map(({ name, shape, values }) => {
    return {
      name,
      shape,
      dtype: 'F32' as const,
      bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    };
  });
  trainer.loadParameters(encodeSafetensors(file));
  return trainer.evaluateAll().loss;
}

/** Every choice, measured as the share dialog does: what is read from the link, not what was written. */
async function measured(trainer: TextTrainer, hiddenSize: number): Promise<Measured[]> {
  const { vocabulary } = trainer.info();
  const tensors = foldBiases(tensorsOf(trainer), 'lstm');
  const count = tensors.reduce((sum, { values }) => sum + values.length, 0);
  const header = { ...textHeader, vocabulary, steps, network: { ...network, hiddenSize } };
  const choices: Measured[] = [];
  for (const codec of offeredCodecs(symbolShares(text, vocabulary))) {
    const link = await writePayload(header, codec, tensors);
    const loss = lossOf(trainer, (await readPayload(link)).tensors);
    const characters = link.length;
    choices.push({ codec: codec.name, characters, loss, bitsPerParameter: (6 * characters) / count });
  }
  return choices;
}

describe('links of trained networks', () => {
  test.each([
    { hiddenSize: 16, most: 3_900, cost: 0.005 },
    { hiddenSize: 32, most: 8_000, cost: 0.01 },
    { hiddenSize: 64, most: 20_000, cost: 0.02 },
  ])(
    'of $hiddenSize units fit into $most characters and cost $cost nats at most',
    async ({ hiddenSize, most, cost }) => {
      const trainer = core.createTextTrainer({ network: { hiddenSize } }, new TextEncoder().encode(text));
      expect([...trainer.info().vocabulary]).toHaveLength(32);
      trainer.train(steps);
      const original = trainer.evaluateAll().loss;
      const choices = await measured(trainer, hiddenSize);
      trainer.dispose();
      if (process.env.FMN_SHARE_TABLE)
        console.table(choices.map((choice) => ({ ...choice, cost: choice.loss - original })));
      const fitting = choices.filter(({ characters }) => characters <= most);
      expect(Math.min(...fitting.map(({ loss }) => loss - original))).toBeLessThanOrEqual(cost);
      expect(suggested(choices, original)?.characters).toBeLessThanOrEqual(most);
      const sparing = choices.filter(({ bitsPerParameter }) => bitsPerParameter <= 4);
      if (hiddenSize > 16) expect(Math.min(...sparing.map(({ loss }) => loss))).toBeLessThanOrEqual(1.01 * original);
    },
    300_000,
  );
});
