import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core.ts';
import { decodeSafetensors, encodeSafetensors, float32Of } from '../../../bindings/safetensors.ts';
import { foldBiases } from '../../../web/share/fold-biases';
import type { WeightTensor } from '../../../web/share/weight-codec';

const core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(60));
const cells = core.cells().map(({ id }) => id);

function tensorsOf(file: Uint8Array): WeightTensor[] {
  return Array.from(decodeSafetensors(file).tensors.values(), (tensor) => {
    return { name: tensor.name, shape: tensor.shape, values: float32Of(tensor).slice() };
  });
}

function fileOf(tensors: readonly WeightTensor[]): Uint8Array {
  return encodeSafetensors(
    tensors.map(({ name, shape, values }) => {
      return { name, shape, dtype: 'F32', bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
    }),
  );
}

describe('folding biases', () => {
  test.each(cells.filter((cell) => /^(lstm|rnn)/.test(cell)))('leaves the loss of %s as it was', (cell) => {
    const network = { cell, hiddenSize: 6, layers: 2, initialisation: { scheme: 'uniform' as const } };
    const trainer = core.createTextTrainer({ network, batch: 4, length: 8 }, text);
    trainer.train(5);
    const { loss } = trainer.evaluateAll();
    const folded = foldBiases(tensorsOf(trainer.saveParameters()), cell);
    trainer.loadParameters(fileOf(folded));
    expect(trainer.evaluateAll().loss).toBeCloseTo(loss, 5);
    const emptied = folded.filter(({ name }) => name.startsWith('bias_hh'));
    expect(emptied.length).toBe(2);
    expect(emptied.every(({ values }) => values.every((value) => value === 0))).toBe(true);
    trainer.dispose();
  });

  test.each(cells.filter((cell) => !/^(lstm|rnn)/.test(cell)))(
    'does nothing to %s, whose biases are not only added',
    (cell) => {
      const bias = { shape: [2], values: Float32Array.of(1, 2) };
      const tensors = ['bias_ih_l0', 'bias_hh_l0'].map((name) => ({ ...bias, name }));
      expect(foldBiases(tensors, cell)).toEqual(tensors);
    },
  );

  test('adds each direction and layer by itself, and changes nothing it was given', () => {
    const names = ['bias_ih_l0', 'bias_hh_l0', 'bias_ih_l0_reverse', 'bias_hh_l0_reverse', 'bias_T_l1', 'bias_ih_l1'];
    const tensors = names.map((name, k) => ({ name, shape: [1], values: Float32Array.of(k + 1) }));
    expect(foldBiases(tensors, 'lstm').map(({ values }) => values[0])).toEqual([3, 0, 7, 0, 5, 6]);
    expect(tensors.map(({ values }) => values[0])).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
