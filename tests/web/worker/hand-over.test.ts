import { expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { mobyDick } from '../../../web/build/datasets';
import type { Event, TextLesson } from '../../../web/protocol/messages';
import { offeredCodecs } from '../../../web/share/codecs';
import { readPayload } from '../../../web/share/payload';
import { createLearner } from '../../../web/worker/create-learner';
import { HandOver } from '../../../web/worker/hand-over';
import type { Learner } from '../../../web/worker/learner';
import { fileOf } from '../../../web/worker/link-model';
import { loadMaterial } from '../../../web/worker/material';
import { FakeEngine, specOf } from '../fake-engine';
import { small, textLesson } from './specs';

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

/** A small model of the real core that has learned a little, on its way out. */
async function learned(
  lesson: TextLesson = textLesson,
  spoil: (twin: Learner) => void = () => {},
): Promise<{ given: HandOver; events: Event[]; learner: Learner; makeTwin: () => Learner }> {
  const core = await loadCore({ variant: 'baseline' });
  const real = small(lesson);
  const text = await loadMaterial(real.lesson, async () => new TextEncoder().encode(mobyDick().slice(0, 8_000)));
  const makeTwin = (): Learner => createLearner(core, real, text);
  const learner = makeTwin();
  learner.trainPieces(60 * learner.info().piecesPerStep);
  const events: Event[] = [];
  const host = { post: (event: Event) => void events.push(event), now: () => 0 };
  const makeSpoilt = (): Learner => {
    const twin = makeTwin();
    spoil(twin);
    return twin;
  };
  const given = new HandOver(1, learner, { spec: real, material: text, makeTwin: makeSpoilt, shared: null }, host);
  return { given, events, learner, makeTwin };
}

function ofType<T extends Event['type']>(events: readonly Event[], type: T): Extract<Event, { type: T }>[] {
  return events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
}

function work(given: HandOver): void {
  while (given.isDue(false) || given.isDue(false)) given.writeLink(() => performance.now(), 20);
}

test('a copy that was trained for its link is what the link opens, and says so', async () => {
  const { given, events, learner, makeTwin } = await learned();
  const before = learner.saveParameters();
  given.share();
  // Asked for while the others are still being measured.
  given.trainFor('σ/1');
  work(given);
  const names = (): (string | undefined)[] => ofType(events, 'shareable').map(({ choice }) => choice?.name);
  await expect.poll(() => names().at(-1), { timeout: 20_000 }).toBe('σ/1, trained');
  expect(names().slice(0, -1)).toEqual(offeredCodecs().map(({ name }) => name));
  expect(ofType(events, 'rounding').at(-1)).toMatchObject({ way: 'σ/1', done: 200, of: 200 });
  const [first, last] = [ofType(events, 'shareable')[0], ofType(events, 'shareable').at(-1)];
  const { header, tensors } = await readPayload(last?.choice?.payload ?? '');
  expect(header.steps).toBe(260);
  expect(last?.choice?.lossBefore).toBe(first?.choice?.lossBefore);
  const opened = makeTwin();
  opened.loadParameters(fileOf(tensors));
  opened.restartEvaluation();
  expect(opened.evaluate(1e9).loss).toBe(last?.choice?.lossAfter);
  expect(learner.saveParameters()).toEqual(before);
});

test('a copy that is given up half-way leaves nothing to do, and one of no known kind is none', async () => {
  const { given, events } = await learned();
  given.share();
  work(given);
  given.trainFor('σ/2');
  given.writeLink(() => 0, 0);
  given.untrain();
  given.trainFor('σ/9');
  expect([given.isDue(false), given.isDue(false)]).toEqual([false, false]);
  expect(ofType(events, 'shareable').filter(({ choice }) => choice?.name.includes('trained'))).toEqual([]);
});

test('a copy that is given up while it is measured is neither measured on nor told', async () => {
  const { given, events } = await learned();
  given.share();
  work(given);
  await expect.poll(() => ofType(events, 'shareable').length, { timeout: 20_000 }).toBe(offeredCodecs().length);
  given.trainFor('σ/1');
  while (ofType(events, 'rounding').at(-1)?.done !== 200) given.writeLink(() => performance.now(), 20);
  expect(given.isDue(false)).toBe(true);
  given.untrain();
  expect([given.isDue(false), given.isDue(false)]).toEqual([false, false]);
  // Now it is measured, but its payload is still being written.
  given.trainFor('σ/1');
  work(given);
  given.untrain();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(ofType(events, 'shareable')).toHaveLength(offeredCodecs().length);
});

test('what was still being written when the dialog was closed is not told to the next one', async () => {
  const { given, events, learner } = await learned();
  given.share();
  work(given);
  given.unshare();
  learner.trainPieces(learner.info().piecesPerStep);
  given.share();
  work(given);
  await expect.poll(() => ofType(events, 'shareable').at(-1)?.left, { timeout: 20_000 }).toBe(0);
  expect(new Set(ofType(events, 'shareable').map(({ step }) => step))).toEqual(new Set([61]));
});

/** A learner that takes only the weights of whose turn it is, from 0 for the model itself. */
function refusing(isRefused: (turn: number) => boolean): (twin: Learner) => void {
  return (twin) => {
    const load = twin.loadParameters.bind(twin);
    let turn = 0;
    twin.loadParameters = (file) => {
      if (isRefused(turn++)) throw new Error('weights that nobody can write');
      load(file);
    };
  };
}

test('a way that cannot be written is left out, and what is left still comes to none', async () => {
  const last = offeredCodecs().length;
  const { given, events } = await learned(
    textLesson,
    refusing((turn) => turn === 2 || turn === last),
  );
  given.share();
  work(given);
  await expect.poll(() => ofType(events, 'shareable').at(-1)?.left, { timeout: 20_000 }).toBe(0);
  const told = ofType(events, 'shareable').map(({ choice }) => choice?.name ?? null);
  expect(told).toEqual(offeredCodecs().map(({ name }, k) => (k === 1 || k === last - 1 ? null : name)));
  expect(ofType(events, 'error')).toEqual([]);
});

test('a problem is said, once, where no way can be written', async () => {
  const { given, events } = await learned(
    textLesson,
    refusing((turn) => turn > 0),
  );
  given.share();
  work(given);
  await expect.poll(() => ofType(events, 'error').length, { timeout: 20_000 }).toBe(1);
  expect(ofType(events, 'error')[0]).toMatchObject({ task: 'share', message: 'weights that nobody can write' });
  expect(ofType(events, 'shareable').filter(({ choice }) => choice !== null)).toEqual([]);
});

test('a model on a stand-in for its text claims no loss in its links, and no copy of it is trained', async () => {
  const source = { kind: 'stand-in', vocabulary: ' abc' } as const;
  const { given, events } = await learned({ ...textLesson, source });
  given.share();
  given.trainFor('σ/1');
  work(given);
  await expect.poll(() => ofType(events, 'shareable').at(-1)?.left, { timeout: 20_000 }).toBe(0);
  const { header } = await readPayload(ofType(events, 'shareable')[0]?.choice?.payload ?? '');
  expect(header).toMatchObject({ lossBefore: null, lossAfter: null });
  expect(ofType(events, 'rounding')).toEqual([]);
});
