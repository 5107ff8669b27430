/** The order of the turns and the stopwatch, without a browser. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { perSecond } from './clock.ts';
import { Stopwatch } from './page/contestant.ts';
import { Rounds } from './rounds.ts';
import { Samples } from './samples.ts';
import { series, subjects } from './subjects.ts';

const chosen = subjects.filter(({ id }) => ['W5', 'making'].includes(id));
const turn = { done: 10, ms: 100, processorMs: 50 };

async function measured(clock: 'wall' | 'processor', rivals: boolean) {
  const turns: string[] = [];
  const page = {
    turn: async (subject: string, side: string) => {
      turns.push(`${subject} ${side}`);
      return turn;
    },
  };
  const torchTurn = async () => {
    turns.push('pytorch');
    return turn;
  };
  const torch = { version: '', turn: torchTurn, close: () => {} };
  const samples = new Samples();
  await new Rounds(page, { tensorflow: rivals, pytorch: rivals ? torch : null }, chosen, clock).run(samples);
  const [work, making] = chosen.map((subject) => samples.of(series(subject, 'relaxed')));
  return { turns, work, making };
}

describe('a round', () => {
  test('measures the peak right before what is held against it, and rivals right after', async () => {
    const { turns } = await measured('wall', true);
    const works = ['peak relaxed', 'W5 baseline', 'W5 relaxed', 'W5 tensorflow', 'pytorch'];
    expect(turns).toEqual([...works, 'making baseline', 'making relaxed']);
  });

  test('goes on without the rivals that are not there', async () => {
    const { turns } = await measured('wall', false);
    expect(turns).toEqual(['peak relaxed', 'W5 baseline', 'W5 relaxed', 'making baseline', 'making relaxed']);
  });

  test('tells work per second, and making in milliseconds each', async () => {
    expect(await measured('wall', false)).toMatchObject({ work: [100], making: [10] });
    expect(await measured('processor', false)).toMatchObject({ work: [200], making: [5] });
  });
});

test('processor time leaves out what the wall clock counts of others', () => {
  expect(perSecond(turn, 'wall')).toBe(100);
  expect(perSecond(turn, 'processor')).toBe(200);
});

describe('the stopwatch', () => {
  let now = 0;
  beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => now));
  afterEach(() => vi.restoreAllMocks());

  /** Work that takes so many milliseconds each time, and the calls that were made for it. */
  function working(ms: number) {
    const calls: number[] = [];
    const run = (times: number) => {
      calls.push(times);
      now += times * ms;
      return times;
    };
    return { calls, run };
  }

  test('calls short work many times in one go, and counts what was done in the turn alone', async () => {
    const short = working(1);
    expect(await new Stopwatch().turn(short, 30)).toEqual({ done: 32, ms: 32 });
    expect(short.calls).toEqual([1, 2, 4, 8, 8, 8, 8, 8]);
  });

  test('lets long work come to its end', async () => {
    expect(await new Stopwatch().turn(working(400), 30)).toEqual({ done: 1, ms: 400 });
  });

  test('finds out only once how long work takes', async () => {
    const work = working(10);
    const watch = new Stopwatch();
    await watch.turn(work, 10);
    await watch.turn(work, 10);
    expect(work.calls).toEqual([1, 1, 1]);
  });
});
