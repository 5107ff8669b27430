/** Parts of the worker that are late or cannot be had: who asked for them is told, and nobody else notices. */
import { beforeEach, expect, test, vi } from 'vitest';
import { encodeSafetensors } from '../../../bindings/safetensors';
import type { Request } from '../../../web/protocol/messages';
import type { TrainLoop } from '../../../web/worker/train-loop';
import { FakeEngine, spec, watch } from '../fake-engine';
import { ManualHost } from '../manual-host';
import { taskLesson } from './specs';

const none = new Float64Array();
const save: Request = {
  type: 'save',
  format: 'model',
  fragment: '',
  curves: { firstStep: 0, losses: none, gradientNorms: none, learningRates: none, heldOut: [] },
};

/** @param arrival of the part that hands models over. */
async function trained(
  arrival: () => Promise<void>,
): Promise<{ engine: FakeEngine; host: ManualHost; loop: TrainLoop }> {
  vi.doMock('../../../web/worker/exchange', async (original) => {
    await arrival();
    return original();
  });
  const { TrainLoop } = await import('../../../web/worker/train-loop');
  const engine = new FakeEngine();
  const host = new ManualHost(engine.clock);
  const loop = new TrainLoop(engine, host);
  await loop.handle({ type: 'create', run: 1, spec, watch });
  engine.trainer.saveParameters = () => encodeSafetensors([], {});
  await loop.handle({ type: 'play' });
  host.turns(50);
  return { engine, host, loop };
}

beforeEach(() => vi.resetModules());

test('a pause is heard, and frames come, while what saves a model is still on its way', async () => {
  let arrive = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { host, loop } = await trained(() => arrival);
  const saved = loop.handle(save);
  const before = host.of('frame').length;
  await loop.handle({ type: 'acknowledge' });
  host.turns(50);
  expect(host.of('frame').length).toBeGreaterThan(before);
  await loop.handle({ type: 'pause' });
  expect(host.of('stopped')).toHaveLength(1);
  expect(host.of('saved')).toHaveLength(0);
  arrive();
  await saved;
  expect(host.of('saved')).toHaveLength(1);
});

test('each who asked for a part that cannot be had is told, and who gives up is not bothered', async () => {
  const { host, loop } = await trained(() => Promise.reject(new Error('404')));
  await Promise.all([{ type: 'share' } as const, save, { type: 'unshare' } as const].map((each) => loop.handle(each)));
  await loop.handle({ type: 'unshare' });
  expect(host.of('error')).toMatchObject([
    { run: 1, task: 'share', fatal: false },
    { run: 1, task: 'save', fatal: false },
  ]);
  expect(host.of('error')[0]?.message).toBe(
    'What reads and writes models could not be loaded: is the connection gone? Try again.',
  );
});

test('what reads links is no fault of a link when it does not come', async () => {
  const { host, loop } = await trained(() => Promise.reject(new Error('404')));
  await loop.handle({ type: 'create', run: 2, spec, watch, payload: '1z' });
  expect(host.of('error')).toMatchObject([{ run: 2, task: 'load', fatal: false }]);
});

test('a task whose learner cannot be had is refused with a sentence, and the model that stands there goes on', async () => {
  const { engine, host, loop } = await trained(() => Promise.resolve());
  vi.doMock('../../../web/worker/task-learner', () => Promise.reject(new Error('404')));
  await loop.handle({ type: 'create', run: 2, spec: { ...spec, lesson: taskLesson('parity') }, watch });
  vi.doUnmock('../../../web/worker/task-learner');
  expect(host.of('error')).toMatchObject([
    { run: 2, task: 'load', message: 'What learns tasks could not be loaded: is the connection gone? Try again.' },
  ]);
  const { step } = engine.trainer;
  await loop.handle({ type: 'acknowledge' });
  host.turns(50);
  expect(engine.trainer.step).toBeGreaterThan(step);
});
