import { describe, expect, test } from 'vitest';
import type { Frame } from '../../web/protocol/messages';
import { live, watch } from './fake-engine';
import { type Bench, makeSession, model } from './fake-worker';

function frame(run: number): Frame {
  return {
    type: 'frame',
    run,
    running: true,
    step: 3,
    epoch: 0,
    firstStep: 0,
    losses: new Float64Array(3),
    gradientNorms: new Float64Array(3),
    learningRates: new Float64Array(3),
    heldOut: [],
    says: null,
    trace: null,
    place: null,
    tokensPerSecond: 1,
  };
}

function built(): Bench {
  const bench = makeSession();
  bench.session.open();
  bench.session.build(model);
  bench.worker().sayReady();
  bench.worker().sayCreated(1);
  return bench;
}

describe('the session', () => {
  test('asks for the model as soon as the worker is ready, and not before', () => {
    const { session, worker } = makeSession();
    session.open();
    session.build(model);
    expect(worker().requests).toEqual([]);
    worker().sayReady();
    expect(worker().requests).toMatchObject([{ type: 'create', run: 1 }]);
  });

  test('acknowledges a frame when the page has drawn it', () => {
    const { worker, frames } = built();
    worker().say(frame(1));
    expect(worker().last('acknowledge')).toBeUndefined();
    frames.shift()?.();
    expect(worker().last('acknowledge')).toBeDefined();
  });

  test('drops what comes from a model that has been replaced', () => {
    const { session, worker, told } = built();
    session.build(model);
    worker().sayCreated(2);
    const before = told.length;
    worker().say(frame(1));
    expect(told).toHaveLength(before);
    worker().say(frame(2));
    expect(told).toHaveLength(before + 1);
  });

  test('keeps the present model when the next one is refused', () => {
    const { session, worker, told } = built();
    session.build(model);
    worker().say({ type: 'error', run: 2, task: 'create', code: 'not_text', message: 'not text', fatal: false });
    worker().say(frame(1));
    expect(told.slice(-2).map((event) => event.type)).toEqual(['error', 'frame']);
  });

  test('believes in the older of two models asked for when the newer is refused', () => {
    const { session, worker, told } = built();
    session.build(model);
    session.build(model);
    worker().sayCreated(2);
    worker().say({ type: 'error', run: 3, task: 'create', code: 'not_text', message: 'not text', fatal: false });
    const before = told.length;
    worker().say(frame(1));
    expect(told).toHaveLength(before);
    session.play();
    worker().say(frame(2));
    worker().say({ type: 'stopped', run: 2, step: 3 });
    expect(told.slice(before).map((event) => event.type)).toEqual(['frame', 'stopped']);
    worker().sayTrap(2);
    expect(told.at(-1)).toMatchObject({ type: 'recovering', run: 4 });
  });

  test('replaces the worker after a fatal error of whichever model', () => {
    const { session, workers, worker } = built();
    session.build(model);
    worker().sayCreated(2);
    worker().sayTrap(1);
    expect(workers).toHaveLength(2);
  });

  test('says nothing more after it was closed', () => {
    const { session, worker, told } = built();
    session.close();
    const before = told.length;
    worker().say(frame(1));
    expect(worker().closed).toBe(true);
    expect(told).toHaveLength(before);
  });
});

describe('after a fatal error', () => {
  test('the worker is replaced and training goes on from the last good checkpoint', () => {
    const { session, workers, worker, told } = built();
    session.play();
    worker().sayCheckpoint(1, 40);
    worker().sayTrap(1);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.closed).toBe(true);
    expect(told.at(-1)).toMatchObject({ type: 'recovering', step: 40 });
    worker().sayReady();
    expect(worker().last('create')).toMatchObject({ run: 2, checkpoint: Uint8Array.of(40) });
    worker().sayCreated(2, 40);
    expect(worker().last('play')).toBeDefined();
  });

  test('it does not start training that was paused', () => {
    const { worker } = built();
    worker().sayTrap(1);
    worker().sayReady();
    worker().sayCreated(2);
    expect(worker().last('play')).toBeUndefined();
  });

  test('what changed while training is kept', () => {
    const { session, worker } = built();
    session.update({ ...live, learningRate: 1e-4 });
    session.watch({ ...watch, probe: 'ba' });
    worker().sayTrap(1);
    worker().sayReady();
    expect(worker().last('create')).toMatchObject({ spec: { live: { learningRate: 1e-4 } }, watch: { probe: 'ba' } });
  });

  test('it gives up when the same thing happens again and again', () => {
    const { session, workers, worker, told } = built();
    session.play();
    for (let run = 1; run <= 3; run += 1) {
      worker().sayTrap(run);
      if (run === 3) break;
      worker().sayReady();
      worker().sayCreated(run + 1);
    }
    expect(told.at(-1)).toMatchObject({ type: 'failed', code: 'trap' });
    expect(workers).toHaveLength(3);
  });

  test('a worker that cannot start is a failure at once', () => {
    const { session, worker, told } = makeSession();
    session.open();
    session.build(model);
    worker().die('no such file');
    expect(told).toEqual([{ type: 'failed', code: 'worker_failed', message: 'no such file' }]);
  });

  test('a missing feature is told in the core’s words', () => {
    const { session, worker, told } = makeSession();
    session.open();
    worker().say({
      type: 'error',
      run: -1,
      task: 'load',
      code: 'no_simd',
      message: 'This browser lacks…',
      fatal: true,
    });
    expect(told).toEqual([{ type: 'failed', code: 'no_simd', message: 'This browser lacks…' }]);
  });
});

test('going back sends the checkpoint and what led away from it changed', () => {
  const { session, worker } = built();
  worker().sayCheckpoint(1, 25);
  session.goBack({ ...live, learningRate: 1e-3 });
  expect(worker().last('restore')).toMatchObject({
    checkpoint: Uint8Array.of(25),
    changes: { learningRate: 1e-3 },
  });
});
