import { describe, expect, test } from 'vitest';
import type { Aside } from '../../../web/element/put-aside';
import { opened, type Stage } from '../stage';

/** A playground whose model has learned for `steps` steps. */
async function learned(steps = 20): Promise<Stage> {
  const stage = await opened();
  await learnOn(stage, steps);
  return stage;
}

async function learnOn(stage: Stage, steps: number): Promise<void> {
  stage.playground.driver.step(steps);
  await stage.settle(150);
}

function portraitOf({ playground }: Stage): Aside {
  const { portrait } = playground;
  if (!portrait) throw new Error('there is no model');
  return portrait;
}

async function undone(stage: Stage): Promise<void> {
  stage.playground.undo();
  await stage.settle();
}

describe('a model that has learned', () => {
  test.each([
    ['reset', (stage: Stage) => stage.playground.reset()],
    ['a new seed', (stage: Stage) => stage.playground.newSeed()],
    [
      'a restart with other settings',
      (stage: Stage) => {
        stage.playground.controls.enter('hidden', '9');
        stage.playground.restart();
      },
    ],
  ])('is put aside by %s, and comes back with its curves, its settings and its step', async (_, giveUp) => {
    const stage = await learned();
    const before = portraitOf(stage);
    giveUp(stage);
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, undoStep: 20 });
    expect(stage.state.curves.losses).toHaveLength(0);
    await undone(stage);
    expect(stage.state).toMatchObject({ activity: 'paused', step: 20, settings: before.settings });
    expect(stage.engine.trainer.step).toBe(20);
    const { curves, checkpoint } = portraitOf(stage);
    expect([curves, checkpoint.bytes]).toEqual([before.curves, before.checkpoint.bytes]);
  });

  test('goes on from there, curve and all', async () => {
    const stage = await learned();
    stage.playground.reset();
    await stage.settle();
    await undone(stage);
    await learnOn(stage, 10);
    expect(stage.state).toMatchObject({ step: 30, curves: { firstStep: 0 } });
    expect(stage.state.curves.losses).toHaveLength(30);
  });

  test('is put aside as it was when it was stopped for that', async () => {
    const stage = await opened();
    stage.playground.driver.play();
    await stage.settle(100);
    stage.playground.reset();
    await stage.settle();
    const { undoStep } = stage.state;
    expect(undoStep).toBeGreaterThan(10);
    await undone(stage);
    expect(stage.state.step).toBe(undoStep);
    await learnOn(stage, 5);
    const { firstStep, losses } = stage.state.curves;
    expect([firstStep, losses.length]).toEqual([0, undoStep + 5]);
    // Whatever had not arrived when it was stopped, each loss stands at its own step.
    losses.forEach((loss, step) => {
      if (!Number.isNaN(loss)) expect(loss).toBe(1 / (1 + step / 50));
    });
    expect(losses.filter(Number.isNaN).length).toBeLessThan(20);
  });

  test('comes back with the rate that it was trained with last, not the one it began with', async () => {
    const stage = await learned();
    stage.playground.controls.enter('rate', '0.001');
    await learnOn(stage, 5);
    stage.playground.reset();
    await stage.settle();
    stage.playground.controls.enter('rate', '0.5');
    await learnOn(stage, 5);
    await undone(stage);
    expect(stage.state.settings.rate).toBe(0.001);
    await undone(stage);
    expect(stage.state.settings.rate).toBe(0.5);
  });

  test('comes back with the text that it was made of, and a probe in its letters', async () => {
    const stage = await learned();
    await stage.playground.controls.useOwnData('mine.txt', new Blob(['a bb a b '.repeat(50)]));
    stage.playground.restart();
    await stage.settle();
    expect(stage.state).toMatchObject({ undoStep: 20, built: { own: { name: 'mine.txt' } } });
    await undone(stage);
    expect(stage.state.settings).toMatchObject({ data: 'moby-dick', probe: 'ab ab' });
    expect(stage.state.built?.settings).toEqual(stage.state.settings);
    expect(stage.state.problems).toEqual({});
  });
});

describe('undo', () => {
  test('of undo brings back what it took the place of', async () => {
    const stage = await learned(20);
    stage.playground.newSeed();
    await stage.settle();
    await learnOn(stage, 8);
    await undone(stage);
    expect(stage.state).toMatchObject({ step: 20, undoStep: 8, settings: { seed: 1 } });
    await undone(stage);
    expect(stage.state).toMatchObject({ step: 8, undoStep: 20, settings: { seed: 77 } });
    expect(stage.state.curves.losses).toHaveLength(8);
  });

  test('is offered no more when the model is back and nothing was lost for it', async () => {
    const stage = await learned();
    stage.playground.reset();
    await stage.settle();
    await undone(stage);
    expect(stage.state.undoStep).toBe(0);
    await learnOn(stage, 5);
    await undone(stage);
    expect(stage.state.step).toBe(25);
  });

  test('is there again when the model that came back is given up once more', async () => {
    const stage = await learned();
    stage.playground.reset();
    await stage.settle();
    await undone(stage);
    stage.playground.reset();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, undoStep: 20 });
  });

  test('does nothing when no model was given up', async () => {
    const stage = await learned();
    await undone(stage);
    expect(stage.engine.trainers).toHaveLength(1);
    expect(stage.state.step).toBe(20);
  });

  test('that is overtaken by a reset loses nothing', async () => {
    const stage = await learned();
    stage.playground.reset();
    await stage.settle();
    stage.playground.undo();
    stage.playground.reset();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, undoStep: 20 });
  });

  test('stays on offer when the model cannot be built again', async () => {
    const stage = await learned();
    stage.playground.reset();
    await stage.settle();
    stage.engine.prepare = (trainer) => {
      trainer.failing = 'restore';
    };
    await undone(stage);
    expect(stage.state).toMatchObject({ activity: 'paused', step: 0, undoStep: 20 });
  });
});

test('a model that has learned nothing is not put aside', async () => {
  const stage = await opened();
  stage.playground.newSeed();
  await stage.settle();
  expect(stage.state.undoStep).toBe(0);
});

test('a model that is built again after the engine failed takes no other’s place', async () => {
  const stage = await learned(20);
  stage.engine.trainer.trapAt = 25;
  stage.playground.driver.step(20);
  await stage.settle(100);
  expect(stage.state.notices.join()).toContain('The training engine stopped');
  expect(stage.state).toMatchObject({ undoStep: 0, step: 20 });
});

test('a model from elsewhere can be offered, and is brought back like one’s own', async () => {
  const [here, elsewhere] = [await opened(), await learned(12)];
  here.playground.offer(portraitOf(elsewhere));
  expect(here.state.undoStep).toBe(12);
  await undone(here);
  expect(here.state).toMatchObject({ step: 12, undoStep: 0 });
  expect(here.state.curves).toEqual(elsewhere.state.curves);
});

test('while a running model is being replaced it cannot be played on', async () => {
  const stage = await opened();
  stage.playground.driver.play();
  await stage.settle(60);
  const seen: string[] = [];
  stage.playground.store.subscribe(({ activity, built }) => {
    if (built?.settings.seed === 1) seen.push(activity);
  });
  stage.playground.newSeed();
  await stage.settle();
  expect(seen.slice(seen.indexOf('building'))).not.toContain('paused');
  expect(stage.state).toMatchObject({ activity: 'paused', settings: { seed: 77 }, step: 0 });
});
