import { describe, expect, test } from 'vitest';
import { suggested } from '../../../web/share/weigh';

const choices = [
  { codec: '16 bits', characters: 10_000, loss: 2 },
  { codec: 'σ/4', characters: 2_700, loss: 2.02 },
  { codec: 'σ/5', characters: 3_000, loss: 2.009 },
  { codec: '8 bits', characters: 5_000, loss: 2.0001 },
];

const nats = { loss: 'cross_entropy', baselines: [{ loss: 3 }] };

test('the shortest that costs 0.01 nats at most is suggested', () => {
  expect(suggested(choices, 2, nats)?.codec).toBe('σ/5');
  expect(suggested(choices, 1.995, nats)?.codec).toBe('8 bits');
});

test('a model that got better by rounding is as good as any', () => {
  expect(suggested(choices, 2.5, nats)?.codec).toBe('σ/4');
});

test('when all cost more, the best is suggested; never one that was not measured', () => {
  expect(suggested(choices, 1, nats)?.codec).toBe('16 bits');
  expect(suggested([{ codec: 'σ/2', characters: 1, loss: Number.NaN }], 2, nats)).toBeUndefined();
  expect(suggested([], 2, nats)).toBeUndefined();
});

describe('of a squared error', () => {
  const errors = [
    { codec: 'σ/3', characters: 416, loss: 0.00696 },
    { codec: 'σ/12', characters: 524, loss: 0.000329 },
    { codec: '8 bits', characters: 844, loss: 0.000324 },
  ];
  const mse = (...baselines: number[]) => ({ loss: 'mse', baselines: baselines.map((loss) => ({ loss })) });

  test('the shortest that costs a hundredth of it at most is suggested, however few nats that would be', () => {
    expect(suggested(errors, 0.000323, mse())?.codec).toBe('8 bits');
    expect(suggested(errors, 0.000327, mse())?.codec).toBe('σ/12');
  });

  test('near 0 a thousandth of what the best simple forecast has is nothing', () => {
    expect(suggested(errors, 0.000299, mse(0.5, 0.0389))?.codec).toBe('σ/12');
    expect(suggested(errors, 0.000299, mse(0.5, 0.0389, 0))?.codec).toBe('8 bits');
    expect(suggested(errors, 0.000299, mse(0.5, 0.026, Number.NaN))?.codec).toBe('8 bits');
  });
});
