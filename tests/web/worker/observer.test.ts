import { describe, expect, test } from 'vitest';
import type { PlaceView, SaysView, TraceView, Watch } from '../../../web/protocol/messages';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner, Speech } from '../../../web/worker/learner';
import { Observer } from '../../../web/worker/observer';
import { FakeClock } from '../fake-clock';
import { FakeEngine } from '../fake-engine';
import { small, textLesson, watching } from './specs';

const watch = watching({ probe: 'ab' });

/** A learner of the pretended core, with a count of what it was asked. */
class Watched {
  readonly clock = new FakeClock();
  readonly lucks: number[] = [];
  readonly now = (): number => this.clock.time;
  private readonly learner: Learner;
  readonly observer: Observer;

  constructor(seed = 5) {
    const text = new TextEncoder().encode('a b ab '.repeat(50));
    const engine = new FakeEngine(this.clock, { step: 1, evaluation: 1, probe: 2, sampleCharacter: 1 });
    const learner = createLearner(engine, small(textLesson), { kind: 'text', text, folded: 0, foldedKinds: 0 });
    const speak = learner.speak.bind(learner);
    learner.speak = (watched: Watch, luck: number): Speech => {
      this.lucks.push(luck);
      return speak(watched, luck);
    };
    this.learner = learner;
    this.observer = new Observer(learner, seed, watch);
  }

  train(steps = 1): void {
    this.learner.trainPieces(2 * steps);
  }

  probe(): TraceView {
    return this.observer.probe(this.now);
  }

  place(): PlaceView {
    return this.observer.lookCloser(this.now);
  }

  /** Speaks to the end. */
  speak(): SaysView {
    for (;;) {
      const says = this.observer.speakSlice(this.now, 12);
      if (says) return says;
    }
  }

  due(running: boolean): { probe: boolean; place: boolean; sample: boolean } {
    const now = this.clock.time;
    return {
      probe: this.observer.isProbeDue(now, running),
      place: this.observer.isPlaceDue(now, running),
      sample: this.observer.isSampleDue(now, running, true),
    };
  }
}

const all = { probe: true, place: true, sample: true };
const none = { probe: false, place: false, sample: false };

function settled(): Watched {
  const watched = new Watched();
  watched.speak();
  watched.probe();
  watched.place();
  return watched;
}

describe('what is watched', () => {
  test('is looked at first of all, and not again while the weights are the same', () => {
    expect(new Watched().due(true)).toEqual(all);
    expect(settled().due(false)).toEqual(none);
  });

  test('is renewed at once when standing still with other weights, and while running when its time has come', () => {
    const watched = settled();
    watched.train();
    expect(watched.due(false)).toEqual(all);
    expect(watched.due(true)).toEqual(none);
    watched.clock.spend(60_000);
    expect(watched.due(true)).toEqual(all);
  });

  test('is renewed when the weights are others at the same step', () => {
    const watched = settled();
    watched.observer.weightsChanged();
    expect(watched.due(true)).toEqual(all);
  });
});

describe('after a change of', () => {
  test.each([
    ['the probe', { probe: 'ba' }, { probe: true, place: true, sample: false }],
    ['the sequence', { example: 2 }, { probe: true, place: true, sample: false }],
    ['the place', { place: { ...watch.place, unit: 3 } }, { probe: false, place: true, sample: false }],
    [
      'the temperature',
      { decoding: { ...watch.decoding, temperature: 0 } },
      { probe: false, place: false, sample: true },
    ],
    ['the beginning', { prime: 'a' }, { probe: false, place: false, sample: true }],
    ['nothing', { place: { ...watch.place }, decoding: { ...watch.decoding } }, none],
  ])('%s only what it is about is renewed', (_, changes, expected) => {
    const watched = settled();
    watched.observer.watch({ ...watch, ...changes });
    expect(watched.due(true)).toEqual(expected);
  });
});

describe('a probe that is refused', () => {
  test('is left alone, and its place with it, until it changes', () => {
    const watched = settled();
    watched.observer.watch({ ...watch, probe: 'xyz' });
    expect(() => watched.probe()).toThrow('xyz');
    watched.train();
    watched.clock.spend(60_000);
    expect(watched.due(true)).toEqual({ probe: false, place: false, sample: true });
    watched.observer.watch(watch);
    expect(watched.due(true)).toMatchObject({ probe: true, place: true });
    expect(watched.probe().reads).toEqual(['a', 'b']);
  });
});

describe('what is said', () => {
  test('is ended before anything new begins, also in the midst of a step', () => {
    const watched = new Watched();
    expect(watched.observer.speakSlice(watched.now, 12)).toBeNull();
    expect(watched.observer.isSampleDue(watched.clock.time, true, false)).toBe(true);
    watched.speak();
    expect(watched.lucks).toHaveLength(1);
    watched.train();
    expect(watched.observer.isSampleDue(watched.clock.time, false, false)).toBe(false);
  });

  test('is begun anew when it is asked for, with other luck', () => {
    const watched = settled();
    watched.observer.askForSample();
    watched.speak();
    expect(watched.lucks).toHaveLength(2);
    expect(new Set(watched.lucks).size).toBe(2);
  });

  test('follows from the seed and the step alone', () => {
    const lucks = [5, 5, 6].map((seed) => {
      const watched = new Watched(seed);
      watched.train(3);
      watched.speak();
      return watched.lucks[0];
    });
    expect(lucks[0]).toBe(lucks[1]);
    expect(lucks[0]).not.toBe(lucks[2]);
  });

  test('has a luck that the core takes as a seed, however large', () => {
    const watched = new Watched(4_294_967_295);
    watched.train(5);
    watched.speak();
    expect(watched.lucks[0]).toBeGreaterThanOrEqual(0);
    expect(watched.lucks[0]).toBeLessThanOrEqual(4_294_967_295);
  });
});
