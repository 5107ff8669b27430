import { expect, test } from 'vitest';
import type { ModelInfo } from '../../../web/protocol/messages';
import { type Divergence, initialState } from '../../../web/store/state';
import { milestonesOf } from '../../../web/ui/milestones';
import { parity } from '../fake-engine';
import { info } from '../fake-worker';

const { curves, settings } = initialState();
const task: ModelInfo = { ...info, kind: 'task', task: parity, length: 20, loss: 'sigmoid_cross_entropy' };
const divergence: Divergence = { step: 70, loss: Number.NaN, gradientNorm: 1, cause: '', rate: 1e-3, clip: 1 };

function marks(model: ModelInfo | null, right: readonly number[], diverged: Divergence | null = null) {
  const heldOut = right.map((share, k) => ({ step: 10 * (k + 1), loss: 1, right: share }));
  const built = model && { settings, own: null, info: model };
  return milestonesOf({ built, curves: { ...curves, heldOut }, divergence: diverged });
}

test('a task is solved at the first step at which enough is right', () => {
  expect(marks(task, [0.5, 0.98, 0.99, 0.3, 1])).toEqual([{ step: 30, name: 'solved' }]);
});

test('a task that must be right always is solved when it is', () => {
  const anbn: ModelInfo = { ...task, task: { ...parity, solved: 1 } };
  expect(marks(anbn, [0.999, 1])).toEqual([{ step: 20, name: 'solved' }]);
});

test('a task that is not solved has no mark', () => {
  expect(marks(task, [0.5, 0.98])).toEqual([]);
  expect(marks(task, [])).toEqual([]);
});

test('a text is never solved', () => {
  expect(marks(info, [Number.NaN, 1])).toEqual([]);
});

test('where training stopped for a number that is none is marked, whatever is learnt', () => {
  expect(marks(info, [Number.NaN], divergence)).toEqual([{ step: 70, name: 'stopped' }]);
  expect(marks(task, [1], divergence).map(({ name }) => name)).toEqual(['solved', 'stopped']);
  expect(marks(null, [])).toEqual([]);
});
