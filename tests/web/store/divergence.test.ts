import { describe, expect, test } from 'vitest';
import { divergenceOf, warningOf } from '../../../web/store/divergence';
import { initialState } from '../../../web/store/state';
import { info } from '../fake-worker';

const { settings } = initialState();
const event = { type: 'diverged', run: 1, step: 9, loss: Number.NaN, gradientNorm: 1e30 } as const;

describe('what to go on with', () => {
  test.each([
    [0.5, 0.1],
    [5e-3, 1e-3],
    [1e-3, 3e-4],
    [10, 3],
    [4e-6, 1e-6],
  ])('after a rate of %d is a rate of %d: a quarter, in one digit', (rate, lower) => {
    expect(divergenceOf(event, { settings: { ...settings, rate } }).rate).toBe(lower);
  });

  test('is never a rate below the least that can be entered', () => {
    expect(divergenceOf(event, { settings: { ...settings, rate: 1e-6 } }).rate).toBe(1e-6);
  });

  test('is a clip of 1 where gradients were not clipped, and else the same', () => {
    expect(divergenceOf(event, { settings: { ...settings, clip: 0 } }).clip).toBe(1);
    expect(divergenceOf(event, { settings: { ...settings, clip: 0.3 } }).clip).toBe(0.3);
  });

  test('comes with where it happened', () => {
    expect(divergenceOf(event, { settings })).toMatchObject({ step: 9, loss: Number.NaN, gradientNorm: 1e30 });
  });
});

describe('the warning', () => {
  const built = { settings, own: null, info };
  const [ignorant] = info.baselines;
  const warned = (share: number, step = 30) =>
    warningOf({ ...initialState(), built, step, smoothedLoss: share * (ignorant?.loss ?? 0) });

  test('comes when the loss is more than a tenth above that of knowing nothing', () => {
    expect([warned(1.09), warned(1.11)]).toEqual([null, expect.stringContaining('above that of knowing nothing')]);
  });

  test('waits until twenty steps are done', () => {
    expect([warned(2, 19) === null, warned(2, 20) === null]).toEqual([true, false]);
  });

  test('does not come without a model, a loss or a baseline', () => {
    const state = { ...initialState(), step: 30, smoothedLoss: 100 };
    expect(warningOf(state)).toBeNull();
    expect(warningOf({ ...state, built: { ...built, info: { ...info, baselines: [] } } })).toBeNull();
    expect(warningOf({ ...state, built, smoothedLoss: undefined })).toBeNull();
  });
});
