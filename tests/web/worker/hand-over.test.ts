import { expect, test } from 'vitest';
import type { Event } from '../../../web/protocol/messages';
import { createLearner } from '../../../web/worker/create-learner';
import { HandOver } from '../../../web/worker/hand-over';
import type { Learner } from '../../../web/worker/learner';
import { FakeEngine, specOf } from '../fake-engine';

const spec = specOf();
const material = { kind: 'text', text: new TextEncoder().encode('a b ab'), folded: 0, foldedKinds: 0 } as const;

function handOver(parameterCount: number): { handOver: HandOver; events: Event[]; twins: Learner[] } {
  const engine = new FakeEngine();
  const learner = createLearner(engine, spec, material);
  const info = learner.info();
  learner.info = () => ({ ...info, parameterCount });
  const events: Event[] = [];
  const twins: Learner[] = [];
  const makeTwin = (): Learner => {
    const twin = createLearner(engine, spec, material);
    twins.push(twin);
    return twin;
  };
  const host = { post: (event: Event) => void events.push(event), now: () => 0 };
  return { handOver: new HandOver(1, learner, { spec, material, makeTwin, shared: null }, host), events, twins };
}

test('a model that no link can carry is refused before anything is worked out', () => {
  const { handOver: given, twins } = handOver(118_481);
  expect(() => given.share()).toThrow('at most 96,000 weights; this model has 118,481. Save it as a file.');
  expect(twins).toHaveLength(0);
  expect(given.isDue(false)).toBe(false);
});

test('there is nothing to write before it was asked for', () => {
  const { handOver: given, events } = handOver(200);
  expect([given.isDue(true), given.isDue(false)]).toEqual([false, false]);
  given.writeLink(() => 0, 5);
  expect(events).toEqual([]);
});
