import { describe, expect, test } from 'vitest';
import { Playground } from '../../../web/element/playground';
import { usualPresentation } from '../../../web/schema/presentation';
import { FakeWorker } from '../fake-worker';
import { opened, type Stage } from '../stage';

/** A playground whose worker says what the test lets it say. */
function built() {
  const worker = new FakeWorker();
  const playground = new Playground({
    openWorker: () => worker,
    nextFrame: (drawn) => drawn(),
    datasetSource: () => ({ kind: 'address', address: 'text' }),
    randomSeed: () => 1,
    deliver: () => {},
  });
  playground.open();
  worker.sayReady();
  worker.sayCreated(1);
  return { worker, playground, driver: playground.driver, state: () => playground.store.state };
}

test('play that was asked for before training diverged is forgotten, and the next click on play is not its end', () => {
  const { worker, playground, driver, state } = built();
  driver.play();
  driver.pause();
  driver.play();
  worker.say({ type: 'diverged', run: 1, step: 5, loss: Number.NaN, gradientNorm: 1 });
  playground.goBack();
  worker.say({ type: 'restored', run: 1, step: 0 });
  expect(state()).toMatchObject({ activity: 'paused', divergence: null });
  driver.toggle();
  expect(state().activity).toBe('running');
});

describe('the step at which training is to pause', () => {
  async function playing(maxSteps: number): Promise<{ stage: Stage; limit(maxSteps: number): void }> {
    const stage = await opened();
    const limit = (most: number): void => stage.playground.present({ ...usualPresentation, maxSteps: most });
    limit(maxSteps);
    stage.playground.driver.play();
    return { stage, limit };
  }

  /** Until it stands, but no longer than it should take. */
  async function stand(stage: Stage): Promise<void> {
    for (let k = 0; k < 60 && stage.state.activity !== 'paused'; k += 1) await stage.settle();
  }

  test.each([
    ['is set', 0],
    ['comes nearer', 1_000_000],
    ['moves further away', 60],
  ])('%s while it trains', async (_, before) => {
    const { stage, limit } = await playing(before);
    await stage.settle(10);
    expect(stage.state.activity).toBe('running');
    expect(stage.state.step).toBeLessThan(60);
    limit(203);
    await stand(stage);
    expect(stage.state).toMatchObject({ activity: 'paused', step: 203 });
  });

  test('is passed already when it is set: training pauses at once', async () => {
    const { stage, limit } = await playing(0);
    await stage.settle(60);
    const { step } = stage.state;
    expect(step).toBeGreaterThan(5);
    limit(5);
    await stand(stage);
    expect(stage.state.activity).toBe('paused');
    expect(stage.state.step).toBeLessThan(step + 30);
    stage.playground.driver.play();
    expect(stage.state.activity).toBe('paused');
    expect(stage.state.notices.join()).toContain('training pauses at step 5.');
  });

  test('is taken away while it trains: it goes on', async () => {
    const { stage, limit } = await playing(40);
    await stage.settle(10);
    limit(0);
    await stage.settle(100);
    expect(stage.state.activity).toBe('running');
    expect(stage.state.step).toBeGreaterThan(40);
  });

  test('holds for so many steps as well, and another one does not make them more', async () => {
    const { stage, limit } = await playing(0);
    stage.playground.driver.pause();
    await stand(stage);
    const { step } = stage.state;
    stage.playground.driver.step(100);
    limit(step + 50);
    await stand(stage);
    expect(stage.state.step).toBe(step + 50);
    stage.playground.present(usualPresentation);
    stage.playground.driver.step(20);
    limit(step + 1000);
    await stand(stage);
    expect(stage.state.step).toBe(step + 70);
  });

  test('still holds after the engine failed, and training goes on until then', () => {
    const { worker, playground, driver } = built();
    playground.present({ ...usualPresentation, maxSteps: 500 });
    driver.play();
    worker.say({ type: 'checkpoint', run: 1, step: 100, bytes: Uint8Array.of(1) });
    worker.sayTrap(1);
    worker.sayReady();
    worker.sayCreated(2, 100);
    expect(worker.requests.at(-1)?.type).not.toBe('create');
    expect(worker.last('play')).toEqual({ type: 'play', until: 500 });
    expect(worker.requests.filter(({ type }) => type === 'play')).toHaveLength(2);
  });
});

test('the worker is told of a speed when that has changed, and not of another look: each time it takes a step at once', () => {
  const { worker, playground } = built();
  const said = (): unknown => worker.requests.flatMap((asked) => (asked.type === 'limit' ? asked.stepsPerSecond : []));
  playground.present({ ...usualPresentation, speed: 0.2 });
  playground.present({ ...usualPresentation, speed: 0.2, theme: 'dark' });
  expect(said()).toEqual([0.2]);
  playground.present(usualPresentation);
  expect(said()).toEqual([0.2, 0]);
});
