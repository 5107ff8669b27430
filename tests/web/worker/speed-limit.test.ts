/** Training that is held back, through the whole loop: how many steps it takes, and what of them can be seen meanwhile. */
import { describe, expect, test, vi } from 'vitest';
import { fileOf } from '../../../web/worker/link-model';
import { SpeedLimit } from '../../../web/worker/speed-limit';
import { TrainLoop } from '../../../web/worker/train-loop';
import { FakeEngine, spec, watch } from '../fake-engine';
import { ManualHost } from '../manual-host';

class Walk {
  readonly engine = new FakeEngine();
  readonly host = new ManualHost(this.engine.clock);
  readonly loop = new TrainLoop(this.engine, this.host);
  turns = 0;
  private acknowledged = 0;

  /** A model that trains at so many steps per second. */
  static async at(speed: number): Promise<Walk> {
    const walk = new Walk();
    await walk.loop.handle({ type: 'limit', stepsPerSecond: speed });
    await walk.loop.handle({ type: 'create', run: 1, spec, watch });
    await walk.work();
    await walk.loop.handle({ type: 'play' });
    return walk;
  }

  get step(): number {
    return this.engine.trainer.step;
  }

  /** Lets so much time pass by the millisecond, as a page that takes every frame at once. */
  async pass(ms: number): Promise<void> {
    const { clock } = this.engine;
    const end = clock.time + ms;
    while (clock.time < end) {
      await this.work(end);
      this.host.pass(1);
    }
  }

  private async work(end = Number.POSITIVE_INFINITY): Promise<void> {
    while (this.engine.clock.time < end && this.host.turns(1) > 0) {
      const frames = this.host.of('frame').length;
      if (frames > this.acknowledged) await this.loop.handle({ type: 'acknowledge' });
      this.acknowledged = frames;
      this.turns += 1;
    }
  }
}

describe('training at a given speed', () => {
  test.each([0.5, 2, 7, 30])('takes %d steps in a second', async (speed) => {
    const walk = await Walk.at(speed);
    await walk.pass(10_000);
    expect(Math.abs(walk.step - 10 * speed)).toBeLessThanOrEqual(1);
  });

  test.each([0.5, 2, 4])('of %d steps per second shows each one before the next', async (speed) => {
    const walk = await Walk.at(speed);
    // Looks come no closer together than 120 ms.
    await walk.pass(200);
    for (let k = 0; k < 4; k += 1) {
      await walk.pass(1000 / speed);
      const newest = walk.host.of('frame').findLast(({ trace }) => trace !== null);
      const losses = walk.host.of('frame').reduce((count, frame) => count + frame.losses.length, 0);
      expect({ step: walk.step, traced: newest?.trace?.step, losses }).toEqual({
        step: k + 2,
        traced: k + 2,
        losses: k + 2,
      });
    }
  });

  test('that changes while it runs, is the new one at once', async () => {
    const walk = await Walk.at(0.2);
    await walk.pass(1000);
    expect(walk.step).toBe(1);
    await walk.loop.handle({ type: 'limit', stepsPerSecond: 20 });
    await walk.pass(1000);
    expect(Math.abs(walk.step - 21)).toBeLessThanOrEqual(1);
    await walk.loop.handle({ type: 'limit', stepsPerSecond: 1 });
    const { step } = walk;
    await walk.pass(3000);
    expect(Math.abs(walk.step - step - 3)).toBeLessThanOrEqual(1);
    await walk.loop.handle({ type: 'limit', stepsPerSecond: 0 });
    await walk.pass(1000);
    expect(walk.step).toBeGreaterThan(step + 100);
  });

  test('rests between its steps, also when what is to be looked at is refused', async () => {
    const walk = await Walk.at(1);
    await walk.loop.handle({ type: 'watch', watch: { ...watch, probe: 'xyz' } });
    await walk.pass(1000);
    walk.turns = 0;
    await walk.pass(5000);
    expect(walk.turns).toBeLessThan(100);
  });

  test('leaves the time between its steps to a link that is being written', async () => {
    const walk = await Walk.at(1);
    const { trainer } = walk.engine;
    trainer.saveParameters = () => fileOf([{ name: 'head.bias', shape: [3], values: Float32Array.of(1, 2, 3) }]);
    await walk.loop.handle({ type: 'share' });
    await walk.pass(3000);
    await vi.waitFor(() => expect(walk.host.of('shareable').at(-1)?.left).toBe(0));
    expect(Math.abs(trainer.step - 3)).toBeLessThanOrEqual(1);
  });

  test('does not stand when its time comes between two looks at the clock', async () => {
    const walk = await Walk.at(2);
    const { clock } = walk.engine;
    // Each look takes a little time, as it does in earnest.
    walk.host.now = () => {
      clock.spend(0.4);
      return clock.time;
    };
    await walk.pass(20_000);
    expect(Math.abs(walk.step - 40)).toBeLessThanOrEqual(1);
  });
});

test('time that was not used is not saved up, but for what a slice was late', () => {
  const limit = new SpeedLimit();
  limit.set(10, 0);
  limit.begin(1000);
  expect(limit.most(1000)).toBe(1);
  limit.took(1, 1000);
  expect(limit.wait(1040)).toBe(60);
  expect(limit.most(1190)).toBe(1);
  expect(limit.most(5000)).toBe(2);
});
