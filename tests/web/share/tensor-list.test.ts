import { describe, expect, test } from 'vitest';
import { usualLimits } from '../../../web/share/limits';
import { readTensorList, writeTensorList } from '../../../web/share/tensor-list';
import { problemOf } from './example-model';

const shapes = [
  { name: 'embedding.weight', shape: [20, 4] },
  { name: 'weight_ih_l0', shape: [64, 4] },
  { name: 'weight_hh_l0_reverse', shape: [64, 16] },
  { name: 'bias_ih_l1', shape: [64] },
  { name: 'weight_ci_l0', shape: [16] },
  { name: 'readout.weight', shape: [20, 32] },
  { name: 'readout.bias', shape: [20] },
];

describe('the list of tensors', () => {
  test('is short and reads back', () => {
    const text = writeTensorList(shapes);
    expect(text).toBe('e 20 4,i0 64 4,h0_reverse 64 16,b1 64,=weight_ci_l0 16,w 20 32,o 20');
    expect(readTensorList(text, usualLimits)).toEqual(shapes);
  });

  test.each([
    ['nothing', ''],
    ['no size', 'i0'],
    ['three sizes', 'i0 1 2 3'],
    ['a size of 0', 'i0 0 4'],
    ['a negative size', 'i0 -4'],
    ['a size that is no whole number', 'i0 4.5'],
    ['a size in powers of ten', 'i0 1e3'],
    ['an unknown letter', 'q0 4'],
    ['a name with other characters', '=<b> 4'],
    ['no name', '= 4'],
    ['the same name twice', 'i0 4,=weight_ih_l0 4'],
  ])('with %s is refused', async (_, text) => {
    expect(await problemOf(() => readTensorList(text, usualLimits))).toBe('damaged');
  });

  test.each([
    ['too many weights', 'i0 4000 1001'],
    ['a product beyond what a number holds', 'i0 9999999999999999 9999999999999999'],
    ['too many weights together', 'i0 2000 1500,h0 2000 1500'],
    ['too many tensors', Array.from({ length: 300 }, (_, k) => `i${k} 1`).join(',')],
  ])('with %s is too big', async (_, text) => {
    expect(await problemOf(() => readTensorList(text, usualLimits))).toBe('too_big');
  });
});
