import { expect, test, vi } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { createLearner } from '../../../web/worker/create-learner';
import type { Engine } from '../../../web/worker/learner';
import { TaskLearner } from '../../../web/worker/task-learner';
import { FakeCoreError, FakeEngine } from '../fake-engine';
import { small, taskLesson, textLesson } from './specs';

const text = new TextEncoder().encode('a b ab '.repeat(50));
const textMaterial = { kind: 'text', text, folded: 0, foldedKinds: 0 } as const;

test('a lesson and a material of different kinds make no learner', async () => {
  const core = await loadCore({ variant: 'baseline' });
  expect(() => createLearner(core, small(taskLesson('parity')), textMaterial)).toThrow(/task cannot be made of text/);
  expect(() => createLearner(core, small(textLesson), { kind: 'task', Learner: TaskLearner })).toThrow(
    /text cannot be made of task/,
  );
});

test('the core is told the size of the lesson and the whole network', () => {
  const engine = new FakeEngine();
  createLearner(engine, small({ ...textLesson, heldOutShare: 0.3, carryState: false }), textMaterial);
  expect(engine.trainer.spec).toMatchObject({
    batch: 4,
    length: 8,
    heldOutShare: 0.3,
    carryState: false,
    network: { hiddenSize: 12, seed: 1 },
  });
});

test.each([
  ['is given back', false],
  ['is left alone after a fatal error', true],
])('a trainer that no learner can be made of %s', (_, fatal) => {
  const engine: Engine & FakeEngine = new FakeEngine();
  engine.prepare = (trainer) => {
    vi.spyOn(trainer, 'info').mockImplementation(() => {
      throw new FakeCoreError('unexpected', 'no info', fatal);
    });
  };
  expect(() => createLearner(engine, small(textLesson), textMaterial)).toThrow('no info');
  expect(engine.trainer.disposed).toBe(!fatal);
});
