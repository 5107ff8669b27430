import { describe, expect, test } from 'vitest';
import type { TrainSlice } from '../../../bindings/core';
import type { PlaceView, SaysView } from '../../../web/protocol/messages';
import { Outbox } from '../../../web/worker/outbox';

const state = { run: 1, running: true, step: 3, epoch: 0.5, tokensPerSecond: 9 };

function slice(firstStep: number, losses: readonly number[]): TrainSlice {
  return {
    firstStep,
    losses: Float64Array.from(losses),
    gradientNorms: Float64Array.from(losses, (loss) => loss * 10),
    learningRates: Float64Array.from(losses, () => 0.01),
    diverged: false,
  };
}

function sample(step: number): SaysView {
  return { kind: 'sample', step, text: 'a', probabilities: Float32Array.of(1) };
}

function filled(): Outbox {
  const outbox = new Outbox();
  outbox.addSteps(slice(4, [3, 2]), 2);
  return outbox;
}

describe('a frame', () => {
  test('has every step since the last one, of several slices', () => {
    const outbox = filled();
    outbox.addSteps(slice(6, [1, 0.5]), 1);
    const [frame] = outbox.take(0, state);
    expect(frame).toMatchObject({ type: 'frame', ...state, firstStep: 4 });
    expect(frame.losses).toEqual(Float64Array.of(3, 2, 1));
    expect(frame.gradientNorms).toEqual(Float64Array.of(30, 20, 10));
    expect(outbox.take(0, state)[0].losses).toHaveLength(0);
  });

  test('has of what was said and seen only the newest, and only once', () => {
    const outbox = filled();
    outbox.setSays(sample(1));
    outbox.setSays(sample(2));
    expect(outbox.take(0, state)[0].says?.step).toBe(2);
    expect(outbox.take(0, state)[0].says).toBeNull();
  });

  test('has no steps that training went back behind', () => {
    const outbox = filled();
    outbox.addHeldOut({ step: 5, loss: 1, right: 1 });
    outbox.dropSteps();
    outbox.addSteps(slice(2, [9]), 1);
    const [frame] = outbox.take(0, state);
    expect([frame.firstStep, frame.losses.length, frame.heldOut]).toEqual([2, 1, []]);
  });

  test('names each buffer for its transfer once, though it carries several arrays', () => {
    const outbox = filled();
    const shared = new ArrayBuffer(16);
    outbox.setSays({ kind: 'sample', step: 1, text: 'a', probabilities: new Float32Array(shared, 0, 2) });
    const connectivity = new Float64Array(shared, 8, 1);
    const place: PlaceView = {
      step: 0,
      layer: 0,
      direction: 0,
      unit: 0,
      arithmetic: { gates: [], cPrev: 0, c: 0, hPrev: 0, h: 0, updates: [] },
      connectivity,
      output: 'a',
    };
    outbox.setPlace(place);
    const [frame, buffers] = outbox.take(0, state);
    expect(buffers.filter((buffer) => buffer === shared)).toHaveLength(1);
    expect(buffers).toContain(frame.losses.buffer);
    expect(structuredClone(frame, { transfer: buffers }).losses).toEqual(Float64Array.of(3, 2));
  });
});

describe('the page', () => {
  test('gets nothing without news', () => {
    const outbox = new Outbox();
    expect(outbox.isReady(0, false)).toBe(false);
    outbox.touch();
    expect(outbox.isReady(0, false)).toBe(true);
  });

  test('gets no second frame before it has drawn the first', () => {
    const outbox = filled();
    outbox.take(0, state);
    outbox.touch();
    expect(outbox.isReady(1000, true)).toBe(false);
    outbox.acknowledged();
    expect(outbox.isReady(1000, true)).toBe(true);
  });

  test('gets twenty frames a second while training, and at once when it stands still', () => {
    const outbox = filled();
    outbox.take(1000, state);
    outbox.acknowledged();
    outbox.touch();
    expect([outbox.isReady(1049, true), outbox.isReady(1050, true), outbox.isReady(1001, false)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
