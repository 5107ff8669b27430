import { describe, expect, test } from 'vitest';
import { LifeCycle, type Loading } from '../../../web/element/life-cycle';
import { Stage } from '../stage';
import { payload } from './link-payload';

/** A playground with a life cycle around it, and a clock that stands still until it is told. */
class Life {
  readonly stage = new Stage();
  private timers: { at: number; call: () => void }[] = [];
  private time = 0;
  readonly cycle = new LifeCycle(this.stage.playground, {
    after: (ms, call) => {
      const timer = { at: this.time + ms, call };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    },
    start: () => this.stage.playground.open(),
  });

  static async begun(loading: Loading): Promise<Life> {
    const life = new Life();
    life.stage.playground.applyFragment('probe=ab+ab');
    life.cycle.enter(loading);
    await life.stage.settle();
    return life;
  }

  get state() {
    return this.stage.state;
  }

  pass(ms: number): void {
    this.time += ms;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { call } of due) call();
  }
}

describe('a worker is started', () => {
  test.each([
    ['eager', 'paused'],
    ['lazy', 'asleep'],
    ['click', 'asleep'],
  ] as const)('when %s and not in sight: %s', async (loading, activity) => {
    expect((await Life.begun(loading)).state.activity).toBe(activity);
  });

  test('when lazy, as soon as it is seen in a tab that is', async () => {
    const life = await Life.begun('lazy');
    life.cycle.showPage(false);
    life.cycle.see(true);
    await life.stage.settle();
    expect(life.stage.opened).toBe(0);
    life.cycle.showPage(true);
    await life.stage.settle();
    expect(life.state.activity).toBe('paused');
  });

  test('when waiting for a click, only by a wish', async () => {
    const life = await Life.begun('click');
    life.cycle.see(true);
    await life.stage.settle();
    expect(life.stage.opened).toBe(0);
    life.cycle.play();
    await life.stage.settle();
    expect(life.state.activity).toBe('running');
  });
});

describe('out of sight', () => {
  async function trained(): Promise<Life> {
    const life = await Life.begun('lazy');
    life.cycle.see(true);
    await life.stage.settle();
    life.stage.playground.driver.play();
    await life.stage.settle(60);
    expect(life.state.activity).toBe('running');
    return life;
  }

  test('training pauses, and goes on when it is seen again', async () => {
    const life = await trained();
    life.cycle.see(false);
    await life.stage.settle();
    expect(life.state.activity).toBe('paused');
    life.cycle.see(true);
    await life.stage.settle();
    expect(life.state.activity).toBe('running');
    expect(life.stage.opened).toBe(1);
  });

  test('the worker is ended after a while, and training goes on from the same step and curves', async () => {
    const life = await trained();
    life.cycle.see(false);
    await life.stage.settle();
    const { step, curves, built } = life.state;
    life.pass(5_000);
    expect(life.stage.closed).toBe(1);
    expect(life.state).toMatchObject({ activity: 'paused', step });
    life.cycle.see(true);
    expect(life.state.activity).toBe('waking');
    expect(life.state.says).not.toBeNull();
    await life.stage.settle(60);
    expect(life.stage.opened).toBe(2);
    expect(life.state.activity).toBe('running');
    expect(life.state.step).toBeGreaterThan(step);
    expect(life.state.built?.settings).toEqual(built?.settings);
    expect([...life.state.curves.losses].slice(0, step)).toEqual([...curves.losses]);
    expect(life.state.canUndo).toBe(false);
  });

  test('training goes on when it is seen again before it has paused', async () => {
    const life = await trained();
    life.cycle.see(false);
    expect(life.state.activity).toBe('pausing');
    life.cycle.see(true);
    await life.stage.settle();
    expect(life.state.activity).toBe('running');
  });

  test('what was paused by hand stays so', async () => {
    const life = await trained();
    life.cycle.see(false);
    await life.stage.settle();
    life.cycle.forgetToGoOn();
    life.stage.playground.driver.pause();
    life.cycle.see(true);
    await life.stage.settle();
    expect(life.state.activity).toBe('paused');
  });

  test('a page of its own goes on', async () => {
    const life = await Life.begun('always');
    life.cycle.play();
    life.cycle.showPage(false);
    await life.stage.settle();
    expect(life.state.activity).toBe('running');
  });
});

test('in sight a worker that has nothing to do is ended after half a minute, and a wish brings it back', async () => {
  const life = await Life.begun('lazy');
  life.cycle.see(true);
  await life.stage.settle();
  life.pass(29_000);
  expect(life.stage.closed).toBe(0);
  life.pass(1_000);
  expect(life.stage.closed).toBe(1);
  life.cycle.play();
  await life.stage.settle(60);
  expect(life.state.activity).toBe('running');
});

describe('settings that a script changes while the playground rests', () => {
  async function rested(): Promise<Life> {
    const life = await Life.begun('lazy');
    life.cycle.see(true);
    await life.stage.settle();
    life.pass(30_000);
    expect(life.stage.closed).toBe(1);
    return life;
  }

  test('are built by a worker that is started for them', async () => {
    const life = await rested();
    life.stage.playground.applyFragment('probe=ab+ab&hidden=16');
    await life.stage.settle();
    expect(life.state).toMatchObject({ activity: 'paused', built: { settings: { hidden: 16 } } });
    expect(life.stage.opened).toBe(2);
  });

  test('bring the model of a link, be its settings those that stand there already', async () => {
    const life = await rested();
    life.stage.playground.applyFragment(`hidden=4&probe=ab+ab&m=${await payload()}`);
    await settled(life);
    expect(life.state).toMatchObject({ activity: 'paused', linked: { steps: 1240 } });
  });

  test('are built when it is put into the page again, where it was in none', async () => {
    const life = await rested();
    life.cycle.exit();
    life.stage.playground.applyFragment(`hidden=4&probe=ab+ab&m=${await payload()}`);
    await settled(life);
    expect(life.stage.opened).toBe(1);
    life.cycle.enter('lazy');
    life.cycle.see(true);
    await settled(life);
    expect(life.state).toMatchObject({ activity: 'paused', linked: { steps: 1240 } });
  });

  test('wait for a click, where nothing was started yet', async () => {
    const life = await Life.begun('click');
    life.cycle.see(true);
    life.stage.playground.applyFragment(`hidden=4&probe=ab+ab&m=${await payload()}`);
    await settled(life);
    expect(life.state.activity).toBe('asleep');
    life.cycle.ask();
    await settled(life);
    expect(life.state).toMatchObject({ activity: 'paused', linked: { steps: 1240 } });
  });
});

/** What a link carries is unpacked by the platform, in its own time. */
async function settled({ stage }: Life): Promise<void> {
  for (let k = 0; k < 10; k += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    await stage.settle();
  }
}

test('a worker that somebody waits for is not ended before it has answered', async () => {
  const life = await Life.begun('lazy');
  life.cycle.see(true);
  await life.stage.settle();
  let answer = (): void => {};
  const asked = life.cycle.during(() => new Promise<void>((resolve) => (answer = resolve)));
  life.pass(30_000);
  expect(life.stage.closed).toBe(0);
  answer();
  await asked;
  life.pass(30_000);
  expect(life.stage.closed).toBe(1);
});

test('a setting that changes while nothing is learned is built even if the worker has just been woken', async () => {
  const life = await Life.begun('lazy');
  life.cycle.see(true);
  await life.stage.settle();
  life.pass(30_000);
  life.cycle.ask();
  expect(life.state.activity).toBe('waking');
  life.stage.playground.controls.enter('hidden', '16');
  await life.stage.settle();
  expect(life.state.built?.settings.hidden).toBe(16);
});

test('taken out of the page it ends its worker, and put in again goes on from the last good checkpoint', async () => {
  const life = await Life.begun('eager');
  life.cycle.see(true);
  life.stage.playground.driver.play();
  await life.stage.settle(60);
  life.cycle.exit();
  expect(life.stage.closed).toBe(1);
  expect(life.state.activity).toBe('paused');
  life.cycle.enter('eager');
  life.cycle.see(true);
  await life.stage.settle(60);
  expect(life.state.activity).toBe('running');
});

test.each([
  ['paused by hand stays so', [], 'paused'],
  ['paused by hand, and asked to play again, goes on', ['play'], 'running'],
] as const)('what was %s, though it was taken out of the page before it stood', async (_, then, activity) => {
  const life = await Life.begun('eager');
  life.cycle.see(true);
  life.stage.playground.driver.play();
  await life.stage.settle(60);
  life.cycle.forgetToGoOn();
  life.stage.playground.driver.pause();
  for (const wish of then) life.cycle[wish]();
  expect(life.state.activity).toBe('pausing');
  life.cycle.exit();
  await life.stage.settle();
  life.cycle.enter('eager');
  life.cycle.see(true);
  await life.stage.settle();
  expect(life.state.activity).toBe(activity);
});

test('a page of its own that was taken out before its model was there builds it when it is put in again', async () => {
  const life = new Life();
  life.stage.playground.applyFragment('probe=ab+ab');
  life.cycle.enter('always');
  life.cycle.exit();
  life.cycle.enter('always');
  await life.stage.settle();
  expect(life.state.activity).toBe('paused');
});

describe('play, asked for while it is in no page,', () => {
  test.each(['lazy', 'click', 'eager', 'always'] as const)('is done in the next one (%s)', async (loading) => {
    const life = new Life();
    life.stage.playground.applyFragment('probe=ab+ab');
    life.cycle.play();
    expect(life.state.activity).toBe('asleep');
    life.cycle.enter(loading);
    life.cycle.see(true);
    await life.stage.settle(60);
    expect(life.state.activity).toBe('running');
  });

  test('is not done when pause was asked for after it', async () => {
    const life = new Life();
    life.cycle.play();
    life.cycle.forgetToGoOn();
    life.cycle.enter('lazy');
    life.cycle.see(true);
    await life.stage.settle(60);
    expect(life.state.activity).toBe('paused');
  });

  test('does not say that it trains where its worker was ended', async () => {
    const life = await Life.begun('eager');
    life.cycle.exit();
    life.cycle.play();
    expect(life.state.activity).toBe('paused');
    life.cycle.enter('eager');
    life.cycle.see(true);
    await life.stage.settle(60);
    expect(life.state.activity).toBe('running');
    expect(life.state.step).toBeGreaterThan(0);
  });
});
