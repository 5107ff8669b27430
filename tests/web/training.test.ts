/** The train loop with the real core: what the page promises about training, without a browser. */
import { describe, expect, test } from 'vitest';
import { loadCore } from '../../bindings/core';
import { mobyDick } from '../../web/build/datasets';
import type { Event, RunSpec } from '../../web/protocol/messages';
import { groupCells } from '../../web/ui/cell-groups';
import { TrainLoop } from '../../web/worker/train-loop';
import { specOf, watch } from './fake-engine';

const text = mobyDick();
const sizes = { batch: 8, length: 16, heldOutShare: 0.1, carryState: true };
const usual = specOf();
const spec: RunSpec = {
  ...usual,
  lesson: { kind: 'text', source: { kind: 'address', address: '' }, rare: 0, ...sizes },
  network: { ...usual.network, hiddenSize: 16, seed: 3 },
  live: { ...usual.live, learningRate: 1e-2 },
};

/** Trains `steps` steps as the worker does and gives back everything that was told. */
async function train(steps: number): Promise<Event[]> {
  const core = await loadCore({ variant: 'baseline' });
  const events: Event[] = [];
  const waiting: (() => void)[] = [];
  const loop = new TrainLoop(core, {
    post: (event) => void events.push(event),
    now: () => performance.now(),
    later: (turn) => void waiting.push(turn),
    after: () => () => {},
    readBytes: async () => new TextEncoder().encode(text.slice(0, 60_000)),
  });
  await loop.handle({ type: 'create', run: 1, spec, watch: { ...watch, probe: 'Call me Ishmael.' } });
  await loop.handle({ type: 'step', steps });
  // Until there is nothing left to do: trained, evaluated, probed and written.
  for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
    const told = events.length;
    turn();
    if (events.slice(told).some((event) => event.type === 'frame')) await loop.handle({ type: 'acknowledge' });
  }
  expect(events.filter((event) => event.type === 'error')).toEqual([]);
  return events;
}

/** Trains with the bare trainer, one piece at a time, and looks at everything between the pieces when asked to. */
async function trainByPieces(steps: number, looking: boolean): Promise<number[]> {
  const core = await loadCore({ variant: 'baseline' });
  const { network, optimiser, live } = spec;
  const trainer = core.createTextTrainer(
    { network, optimiser, live, ...sizes },
    new TextEncoder().encode(text.slice(0, 60_000)),
  );
  const told: number[] = [];
  for (let piece = 0; piece < steps * trainer.info().piecesPerStep; piece += 1) {
    told.push(...trainer.trainPieces(1).losses);
    if (!looking) continue;
    trainer.probe('Call me');
    trainer.sample({ length: 3 });
    trainer.evaluate(1);
    trainer.checkpoint();
  }
  trainer.dispose();
  return told;
}

const frames = (events: Event[]) => events.filter((event) => event.type === 'frame');
const losses = (events: Event[]) => frames(events).flatMap((frame) => Array.from(frame.losses));

test('the built-in novel has the characters the comparisons were made with', () => {
  expect([text.length, new Set(text).size]).toEqual([1_186_770, 81]);
  expect(text.startsWith('Call me Ishmael.')).toBe(true);
});

test('every cell of the core has a place in the menu other than the last', async () => {
  const core = await loadCore({ variant: 'baseline' });
  expect(groupCells(core.cells()).map(({ title }) => title)).not.toContain('More');
});

describe('training on real text', () => {
  test('lowers the loss below that of letter frequencies, and the same seed gives the same bits', async () => {
    const [first, second] = [await train(200), await train(200)];
    const info = first.find((event) => event.type === 'created')?.info;
    expect(losses(first)).toHaveLength(200);
    expect(losses(first)).toEqual(losses(second));
    expect(losses(first)[0]).toBeCloseTo(info?.baselines[0]?.loss ?? 0, 0);
    expect(losses(first).at(-1)).toBeLessThan(info?.baselines[1]?.loss ?? 0);
  });

  test('is not changed by what is looked at in the midst of a step, as when it is paused there', async () => {
    const losses = await trainByPieces(20, false);
    expect(losses).toHaveLength(20);
    expect(await trainByPieces(20, true)).toEqual(losses);
  });

  test('shows gates, states and a sample of the newest weights when it stands still', async () => {
    const events = await train(50);
    const { trace, reads } = frames(events).findLast((frame) => frame.trace)?.trace ?? {};
    expect(reads?.join('')).toBe('Call me Ishmael.');
    expect(trace).toMatchObject({ steps: 16, hidden: 16, layers: 1, channels: ['i', 'f', 'g', 'o', 'c', 'h'] });
    expect(trace?.values).toHaveLength(6 * 16 * 16);
    // The last character is only guessed, so the state before it is the last one its loss depends on.
    expect(Array.from(trace?.gradientNormsH ?? []).map((norm) => norm > 0)).toEqual([...Array(15).fill(true), false]);
    const says = frames(events).findLast((frame) => frame.says)?.says;
    expect(says?.kind === 'sample' ? [...says.text] : []).toHaveLength(280);
  });
});
