import { describe, expect, test } from 'vitest';
import { type Curves, History, type NewSteps } from '../../../web/store/history';

function steps(firstStep: number, losses: readonly number[]): NewSteps {
  return {
    firstStep,
    losses: Float64Array.from(losses),
    gradientNorms: Float64Array.from(losses, (loss) => loss / 2),
    learningRates: Float64Array.from(losses, () => 0.01),
  };
}

function falling(count: number): number[] {
  return Array.from({ length: count }, (_, k) => 4 / (1 + k / 10) + (k % 3) / 10);
}

function grown(): History {
  const history = new History();
  history.add(steps(0, falling(60)));
  history.addHeldOut([
    { step: 20, loss: 2, right: 0.5 },
    { step: 60, loss: 1, right: 0.9 },
  ]);
  return history;
}

describe('a copy', () => {
  test('is as the curves were, whatever happens to them afterwards', () => {
    const history = grown();
    const copy = history.copy();
    const before = structuredClone(copy);
    history.truncate(10);
    history.add(steps(10, falling(2000)));
    history.addHeldOut([{ step: 2000, loss: 0.1, right: 1 }]);
    expect(copy).toEqual(before);
    expect(copy.losses).toHaveLength(60);
  });

  test('has memory of its own, and no more than it needs', () => {
    const { losses, smoothed } = grown().copy();
    expect([losses.buffer.byteLength, smoothed.buffer.byteLength]).toEqual([60 * 8, 60 * 8]);
  });
});

describe('curves that were kept', () => {
  test('come back as they were, the smoothed one too', () => {
    const kept = grown().copy();
    expect(History.of(kept).curves()).toEqual(kept);
    expect(History.of(kept).lastSmoothed).toBe(grown().lastSmoothed);
  });

  test('are gone on with as if nothing had been between', () => {
    const [whole, resumed] = [grown(), History.of(grown().copy())];
    for (const history of [whole, resumed]) history.add(steps(60, falling(30)));
    expect(resumed.curves()).toEqual(whole.curves());
  });

  test('are left untouched by what comes after', () => {
    const kept = grown().copy();
    const before = structuredClone(kept);
    const history = History.of(kept);
    history.truncate(5);
    history.add(steps(5, [9, 9]));
    history.addHeldOut([{ step: 7, loss: 9, right: 0 }]);
    expect(kept).toEqual(before);
  });

  test('may begin later than at step 0, or be empty', () => {
    const late = new History();
    late.add(steps(100, falling(5)));
    expect(History.of(late.copy()).curves().firstStep).toBe(100);
    const empty: Curves = new History().copy();
    expect(History.of(empty).curves()).toEqual(empty);
  });

  test('are cut back to the step of their checkpoint', () => {
    const history = History.of(grown().copy());
    history.truncate(40);
    const { losses, smoothed, gradientNorms, learningRates, heldOut } = history.curves();
    expect([losses, smoothed, gradientNorms, learningRates].map((column) => column.length)).toEqual([40, 40, 40, 40]);
    expect(heldOut.map(({ step }) => step)).toEqual([20]);
  });
});

describe('steps that never arrived', () => {
  test('are a gap, so that those after it stand where they belong', () => {
    const history = grown();
    history.add(steps(63, [1, 0.5]));
    const { losses, smoothed, gradientNorms } = history.curves();
    expect(losses.subarray(60)).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 1, 0.5));
    expect(gradientNorms.subarray(62)).toEqual(Float64Array.of(Number.NaN, 0.5, 0.25));
    expect(Array.from(smoothed, Number.isFinite)).not.toContain(false);
    expect(smoothed[62]).toBe(smoothed[59]);
  });

  test('stay a gap when the curves are kept', () => {
    const history = grown();
    history.add(steps(63, [1, 0.5]));
    expect(History.of(history.copy()).curves()).toEqual(history.curves());
  });
});

test('after going back to its beginning it begins where the next steps do', () => {
  const history = grown();
  history.truncate(0);
  history.add(steps(0, [3]));
  expect(history.curves()).toMatchObject({ firstStep: 0, losses: Float64Array.of(3), smoothed: Float64Array.of(3) });
});

test('a held-out loss that is read once more replaces the older one and what came after', () => {
  const history = grown();
  history.addHeldOut([{ step: 20, loss: 1.5, right: 0.6 }]);
  expect(history.curves().heldOut).toEqual([{ step: 20, loss: 1.5, right: 0.6 }]);
});

test('curves begin anew where the steps between are too many to have been on their way', () => {
  const history = grown();
  history.add(steps(2 ** 52, [1, 2]));
  expect(history.curves()).toMatchObject({ firstStep: 2 ** 52 });
  expect(history.curves().losses).toEqual(Float64Array.of(1, 2));
});
