import { expect, test } from 'vitest';
import { suggested } from '../../../web/share/weigh';

const choices = [
  { codec: '16 bits', characters: 10_000, loss: 2 },
  { codec: 'σ/4', characters: 2_700, loss: 2.02 },
  { codec: 'σ/5', characters: 3_000, loss: 2.009 },
  { codec: '8 bits', characters: 5_000, loss: 2.0001 },
];

test('the shortest that costs 0.01 nats at most is suggested', () => {
  expect(suggested(choices, 2)?.codec).toBe('σ/5');
  expect(suggested(choices, 1.995)?.codec).toBe('8 bits');
});

test('a model that got better by rounding is as good as any', () => {
  expect(suggested(choices, 2.5)?.codec).toBe('σ/4');
});

test('when all cost more, the best is suggested; never one that was not measured', () => {
  expect(suggested(choices, 1)?.codec).toBe('16 bits');
  expect(suggested([{ codec: 'σ/2', characters: 1, loss: Number.NaN }], 2)).toBeUndefined();
  expect(suggested([], 2)).toBeUndefined();
});
