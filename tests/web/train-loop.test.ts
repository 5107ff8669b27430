import { describe, expect, test } from 'vitest';
import { encodeSafetensors } from '../../bindings/safetensors';
import type { Request } from '../../web/protocol/messages';
import { describe as describeError } from '../../web/worker/describe-error';
import { evaluationInterval } from '../../web/worker/evaluation-plan';
import { TrainLoop } from '../../web/worker/train-loop';
import { FakeEngine, live, spec, specOf, watch } from './fake-engine';
import { ManualHost } from './manual-host';

function create(run = 1, more: Partial<Extract<Request, { type: 'create' }>> = {}): Request {
  return { type: 'create', run, spec, watch, ...more };
}

async function started(engine = new FakeEngine()): Promise<{ engine: FakeEngine; host: ManualHost; loop: TrainLoop }> {
  const host = new ManualHost(engine.clock);
  const loop = new TrainLoop(engine, host);
  await loop.handle(create());
  return { engine, host, loop };
}

/** Runs slices as a page would: every frame is acknowledged. */
async function run(loop: TrainLoop, host: ManualHost, slices: number): Promise<void> {
  for (let k = 0; k < slices; k += 1) {
    const frames = host.of('frame').length;
    if (host.turns(1) === 0) return;
    if (host.of('frame').length > frames) await loop.handle({ type: 'acknowledge' });
  }
}

describe('a new model', () => {
  test('shows its gates, a sample and its held-out loss before the first step', async () => {
    const { host, loop } = await started();
    await run(loop, host, 50);
    const frames = host.of('frame');
    expect(host.of('created')[0]).toMatchObject({ run: 1, step: 0 });
    expect(frames.some((frame) => frame.trace?.reads.join('') === 'ab ab')).toBe(true);
    expect(frames.some((frame) => frame.says !== null)).toBe(true);
    expect(frames.flatMap((frame) => frame.heldOut)).toEqual([{ step: 0, loss: 1, right: Number.NaN }]);
    expect(host.turns(10)).toBe(0);
  });

  test('replaces the old one only when it could be built', async () => {
    const { engine, host, loop } = await started();
    await loop.handle(create(2, { spec: specOf({ kind: 'blob', blob: new Blob(['x']) }) }));
    expect(host.of('error')[0]).toMatchObject({ run: 2, task: 'create', code: 'text_too_short', fatal: false });
    expect(engine.trainer.disposed).toBe(false);
    await loop.handle(create(3, { spec: specOf({ kind: 'address', address: 'missing' }) }));
    expect(host.of('error')[1]).toMatchObject({ run: 3, task: 'load', fatal: false });
    await loop.handle(create(4));
    expect(engine.trainers.map((trainer) => trainer.disposed)).toEqual([true, false]);
  });

  test.each(['restore', 'info', 'checkpoint'] as const)(
    'is given back when its %s fails, and the old one goes on',
    async (method) => {
      const { engine, host, loop } = await started();
      engine.prepare = (trainer) => {
        trainer.failing = method;
      };
      await loop.handle(create(2, { checkpoint: Uint8Array.of(7, 0) }));
      expect(host.of('error')).toMatchObject([{ run: 2, task: 'create', fatal: false }]);
      expect(host.of('created')).toHaveLength(1);
      expect(engine.trainers.map((trainer) => trainer.disposed)).toEqual([false, true]);
      await loop.handle({ type: 'step', steps: 5 });
      await run(loop, host, 100);
      expect(host.of('stopped')).toMatchObject([{ run: 1, step: 5 }]);
    },
  );

  test('is given up when a newer one was asked for while its text was loading', async () => {
    const { engine, host, loop } = await started();
    await Promise.all([loop.handle(create(2)), loop.handle(create(3))]);
    expect(host.of('created').map((event) => event.run)).toEqual([1, 3]);
    expect(engine.trainers).toHaveLength(2);
  });
});

describe('training', () => {
  test('goes on until paused, in slices of about twelve milliseconds', async () => {
    const { engine, host, loop } = await started();
    await loop.handle({ type: 'play' });
    await run(loop, host, 200);
    expect(engine.trainer.step).toBeGreaterThan(100);
    expect(Math.max(...engine.trainer.slices)).toBe(3 * engine.trainer.piecesPerStep);
    await loop.handle({ type: 'pause' });
    const stopped = host.of('stopped')[0];
    expect(stopped?.step).toBe(engine.trainer.step);
    await run(loop, host, 50);
    expect(engine.trainer.step).toBe(stopped?.step);
  });

  test('stops after the steps that were asked for', async () => {
    const { engine, host, loop } = await started();
    await loop.handle({ type: 'step', steps: 7 });
    await run(loop, host, 200);
    expect(engine.trainer.step).toBe(7);
    expect(host.of('stopped')).toHaveLength(1);
  });

  test('keeps every loss, in order, however slowly the page takes its frames', async () => {
    const { engine, host, loop } = await started();
    await loop.handle({ type: 'play' });
    for (let k = 0; k < 30; k += 1) {
      host.turns(10);
      await loop.handle({ type: 'acknowledge' });
    }
    await loop.handle({ type: 'pause' });
    await run(loop, host, 50);
    const losses = host.of('frame').flatMap((frame) => Array.from(frame.losses));
    expect(losses).toEqual(Array.from({ length: engine.trainer.step }, (_, step) => 1 / (1 + step / 50)));
  });

  test('sends no second frame before the first is acknowledged', async () => {
    const { host, loop } = await started();
    await loop.handle({ type: 'play' });
    host.turns(300);
    expect(host.of('frame')).toHaveLength(1);
  });

  test('transfers the buffers of a frame instead of copying them', async () => {
    const { host, loop } = await started();
    await run(loop, host, 50);
    const withTrace = host.events.findIndex((event) => event.type === 'frame' && event.trace !== null);
    expect(host.transfers[withTrace]).toBeGreaterThanOrEqual(7);
  });

  test('counts characters by the wall clock, side jobs included', async () => {
    const engine = new FakeEngine(undefined, { step: 4, evaluation: 0.1, probe: 40, sampleCharacter: 0.05 });
    const { host, loop } = await started(engine);
    await loop.handle({ type: 'play' });
    await run(loop, host, 2000);
    const speed = host.of('frame').at(-1)?.tokensPerSecond ?? 0;
    const pure = (1000 / 4) * 2 * 8;
    expect(speed).toBeLessThan(pure * 0.97);
    expect(speed).toBeGreaterThan(pure * 0.75);
  });
});

describe('a step of a large network', () => {
  /** 64 pieces of 25 ms: one step takes 1.6 s. */
  async function large(): Promise<Awaited<ReturnType<typeof started>>> {
    const engine = new FakeEngine(undefined, { step: 1600, evaluation: 30, probe: 2, sampleCharacter: 0.05 });
    engine.prepare = (trainer) => {
      trainer.piecesPerStep = 64;
    };
    const all = await started(engine);
    await run(all.loop, all.host, 50);
    return all;
  }

  test('is done piece by piece, and a pause in its midst is heard at once', async () => {
    const { engine, host, loop } = await large();
    await loop.handle({ type: 'play' });
    await run(loop, host, 20);
    expect(new Set(engine.trainer.slices)).toEqual(new Set([1]));
    expect(engine.trainer.step).toBe(0);
    await loop.handle({ type: 'pause' });
    expect(host.of('stopped')).toMatchObject([{ step: 0 }]);
    const { piecesDone } = engine.trainer;
    expect(piecesDone).toBeGreaterThan(10);
    await run(loop, host, 50);
    expect(engine.trainer.piecesDone).toBe(piecesDone);
  });

  test('goes on where it stood, and one step is then what was left of it', async () => {
    const { engine, host, loop } = await large();
    await loop.handle({ type: 'play' });
    await run(loop, host, 20);
    await loop.handle({ type: 'pause' });
    await loop.handle({ type: 'step', steps: 1 });
    await run(loop, host, 100);
    expect(engine.trainer).toMatchObject({ step: 1, piecesDone: 0 });
    expect(engine.trainer.slices).toHaveLength(64);
    expect(host.of('stopped')).toMatchObject([{ step: 0 }, { step: 1 }]);
  });

  test('is not interrupted by a sample or by reading the held-out text', async () => {
    const { engine, host, loop } = await large();
    const { looks } = engine.trainer;
    await loop.handle({ type: 'step', steps: 30 });
    await run(loop, host, 3000);
    expect(engine.trainer.step).toBe(30);
    expect(looks.length).toBeGreaterThan(5);
    expect(new Set(looks)).toEqual(new Set([0]));
  });

  test('is given up when training goes back to a checkpoint', async () => {
    const { engine, host, loop } = await large();
    await loop.handle({ type: 'play' });
    await run(loop, host, 20);
    const checkpoint = host.of('checkpoint')[0]?.bytes ?? new Uint8Array();
    await loop.handle({
      type: 'restore',
      checkpoint,
      changes: { ...live, learningRate: 1e-3 },
    });
    expect(engine.trainer.piecesDone).toBe(0);
    const before = engine.trainer.slices.length;
    await loop.handle({ type: 'step', steps: 1 });
    await run(loop, host, 100);
    expect(engine.trainer.step).toBe(1);
    expect(engine.trainer.slices.length - before).toBe(64);
  });

  test('counts for the speed while it is under way', async () => {
    const { host, loop } = await large();
    await loop.handle({ type: 'play' });
    await run(loop, host, 40);
    const speed = host.of('frame').at(-1)?.tokensPerSecond ?? 0;
    expect(speed).toBeCloseTo((2 * 8) / 1.6, 0);
  });
});

describe('what is watched', () => {
  test('follows the training at a bounded share of the time', async () => {
    const engine = new FakeEngine(undefined, { step: 4, evaluation: 0.1, probe: 40, sampleCharacter: 0.05 });
    const { host, loop } = await started(engine);
    await loop.handle({ type: 'play' });
    await run(loop, host, 3000);
    const traces = host.of('frame').filter((frame) => frame.trace !== null).length;
    expect(traces).toBeGreaterThan(3);
    expect((traces * 40) / engine.clock.time).toBeLessThan(0.1);
  });

  test.each([
    ['probes', { probe: 300, sampleCharacter: 0.05 }],
    ['samples', { probe: 2, sampleCharacter: 60 }],
  ])('%s that take long calls are rare, since a pause waits for them', async (_, dear) => {
    const engine = new FakeEngine(undefined, { step: 400, evaluation: 0.1, ...dear });
    const { host, loop } = await started(engine);
    await run(loop, host, 2000);
    await loop.handle({ type: 'play' });
    const [before, start] = [host.of('frame').length, engine.clock.time];
    await run(loop, host, 12_000);
    const since = host.of('frame').slice(before);
    const probing = since.filter((frame) => frame.trace).length * dear.probe;
    const writing = since.filter((frame) => frame.says).length * 280 * dear.sampleCharacter;
    const spent = dear.probe > 50 ? probing : writing;
    expect(spent).toBeGreaterThan(0);
    expect(spent / (engine.clock.time - start)).toBeLessThan(0.021);
  });

  test('a probe the vocabulary lacks is reported once, and training goes on', async () => {
    const { engine, host, loop } = await started();
    await loop.handle({ type: 'watch', watch: { ...watch, probe: 'xyz' } });
    await loop.handle({ type: 'play' });
    await run(loop, host, 100);
    expect(host.of('error')).toMatchObject([{ task: 'probe', code: 'unknown_symbol', fatal: false }]);
    expect(engine.trainer.step).toBeGreaterThan(50);
    await loop.handle({ type: 'watch', watch });
    await run(loop, host, 20);
    expect(host.of('frame').at(-1)?.step).toBeGreaterThan(50);
    expect(host.of('error')).toHaveLength(1);
  });

  test('after a sequence was refused no trace of the one before arrives, though the page had not taken it yet', async () => {
    const { host, loop } = await started();
    await loop.handle({ type: 'play' });
    await run(loop, host, 30);
    host.turns(500);
    await loop.handle({ type: 'watch', watch: { ...watch, probe: 'xyz' } });
    host.turns(3);
    expect(host.of('error')).toHaveLength(1);
    const before = host.of('frame').length;
    await loop.handle({ type: 'acknowledge' });
    await run(loop, host, 200);
    const since = host.of('frame').slice(before);
    expect(since.length).toBeGreaterThan(1);
    expect(since.map(({ trace }) => trace)).toEqual(since.map(() => null));
  });

  test('the held-out text is read with the weights of a round step', async () => {
    const { host, loop } = await started();
    await loop.handle({ type: 'play' });
    await run(loop, host, 1500);
    const points = host.of('frame').flatMap((frame) => frame.heldOut);
    expect(points.length).toBeGreaterThan(3);
    for (const { step, loss } of points) {
      expect(step % 10).toBe(0);
      expect(loss).toBe(1 / (1 + step / 50));
    }
    expect(points.map((point) => point.step)).toEqual(expect.arrayContaining([100, 500]));
  });

  test('reading the held-out text takes at most a twentieth of the time', () => {
    for (const cost of [0.1, 5, 50, 400]) {
      const interval = evaluationInterval(cost, 4);
      expect(cost / (cost + interval * 4)).toBeLessThanOrEqual(0.05);
      expect(interval % 10).toBe(0);
    }
    expect(evaluationInterval(0, 0)).toBe(100);
  });

  test('another sample of the same weights is another sample', async () => {
    const { host, loop } = await started();
    await run(loop, host, 50);
    const before = host.of('frame').filter((frame) => frame.says !== null).length;
    await loop.handle({ type: 'sample' });
    await run(loop, host, 50);
    expect(host.of('frame').filter((frame) => frame.says !== null)).toHaveLength(before + 1);
  });
});

describe('when it goes wrong', () => {
  test('a loss that is not a number stops the run and is not drawn', async () => {
    const engine = new FakeEngine();
    engine.prepare = (trainer) => {
      trainer.divergeAt = 40;
    };
    const { host, loop } = await started(engine);
    await loop.handle({ type: 'play' });
    await run(loop, host, 200);
    expect(host.of('diverged')).toMatchObject([{ run: 1, step: 40 }]);
    const losses = host.of('frame').flatMap((frame) => Array.from(frame.losses));
    expect(losses).toHaveLength(40);
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  test('going back restores the checkpoint and takes the lower rate', async () => {
    const engine = new FakeEngine();
    engine.prepare = (trainer) => {
      trainer.divergeAt = 40;
    };
    const { host, loop } = await started(engine);
    await loop.handle({ type: 'play' });
    await run(loop, host, 200);
    const good = host.of('checkpoint').at(-1);
    await loop.handle({
      type: 'restore',
      checkpoint: good?.bytes ?? new Uint8Array(),
      changes: { ...live, learningRate: 1e-3 },
    });
    expect(host.of('restored')).toMatchObject([{ step: good?.step }]);
    expect(engine.trainer.updates.at(-1)).toEqual({ ...live, learningRate: 1e-3 });
    await loop.handle({ type: 'step', steps: 100 });
    await run(loop, host, 400);
    expect(engine.trainer.step).toBe((good?.step ?? 0) + 100);
  });

  test('a trap is fatal, and nothing of the module is touched after it', async () => {
    const engine = new FakeEngine();
    engine.prepare = (trainer) => {
      trainer.trapAt = 40;
    };
    const { host, loop } = await started(engine);
    await loop.handle({ type: 'play' });
    await run(loop, host, 200);
    expect(host.of('error')).toMatchObject([{ task: 'train', code: 'trap', fatal: true }]);
    expect(host.of('stopped')).toEqual([]);
    const slices = engine.trainer.slices.length;
    await loop.handle({ type: 'play' });
    expect(host.turns(10)).toBeLessThanOrEqual(1);
    expect(engine.trainer.slices).toHaveLength(slices);
  });

  test('a trap of the module is fatal, another error is not', () => {
    expect(describeError(new WebAssembly.RuntimeError('unreachable'))).toMatchObject({ fatal: true });
    expect(describeError(new Error('404'))).toMatchObject({ fatal: false, message: '404' });
    expect(describeError('odd')).toMatchObject({ fatal: true, message: 'odd' });
  });
});

test('what is asked for while a part of the worker is still loading waits for its turn', async () => {
  const { engine, host, loop } = await started();
  engine.trainer.saveParameters = () => encodeSafetensors([], {});
  const losses = new Float64Array();
  const curves = { firstStep: 0, losses, gradientNorms: losses, learningRates: losses, heldOut: [] };
  const save: Request = { type: 'save', format: 'model', fragment: '', curves };
  await Promise.all([save, create(2)].map((request) => loop.handle(request)));
  expect(host.events.filter(({ type }) => type !== 'frame').map(({ type }) => type)).toEqual([
    ...['created', 'checkpoint'],
    ...['saved', 'created', 'checkpoint'],
  ]);
});
