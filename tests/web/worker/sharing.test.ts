/** Sharing with the real core: what is measured is what opens. */
import { describe, expect, test } from 'vitest';
import { type Core, loadCore } from '../../../bindings/core';
import { mobyDick } from '../../../web/build/datasets';
import type { RunSpec, ShareChoice } from '../../../web/protocol/messages';
import { offeredCodecs } from '../../../web/share/codecs';
import { readPayload } from '../../../web/share/payload';
import { suggested } from '../../../web/share/weigh';
import { createLearner } from '../../../web/worker/create-learner';
import type { Learner } from '../../../web/worker/learner';
import { headerOf, sharesOf } from '../../../web/worker/link-header';
import { fileOf, tensorsOf } from '../../../web/worker/link-model';
import { loadMaterial, type Material } from '../../../web/worker/material';
import { Sharing } from '../../../web/worker/sharing';
import { specOf, watch } from '../fake-engine';

const usual = specOf();
const textSpec: RunSpec = {
  ...usual,
  lesson: {
    kind: 'text',
    source: { kind: 'address', address: '' },
    rare: 0,
    batch: 8,
    length: 16,
    heldOutShare: 0.1,
    carryState: true,
  },
  network: { ...usual.network, hiddenSize: 8 },
};
const taskSpec: RunSpec = {
  ...usual,
  lesson: { kind: 'task', task: { task: 'parity', length: 8, smallest: 1, noise: 0 }, batch: 8 },
  network: { ...usual.network, hiddenSize: 8, cell: 'gru' },
};

async function learned(core: Core, spec: RunSpec, steps = 60): Promise<{ learner: Learner; material: Material }> {
  const bytes = new TextEncoder().encode(mobyDick().slice(0, 20_000));
  const material = await loadMaterial(spec.lesson, async () => bytes);
  const learner = createLearner(core, spec, material);
  learner.trainPieces(steps * learner.info().piecesPerStep);
  return { learner, material };
}

async function shared(
  core: Core,
  spec: RunSpec,
  steps = 60,
): Promise<{ choices: ShareChoice[]; learner: Learner; twin: Learner }> {
  const { learner, material } = await learned(core, spec, steps);
  const twin = createLearner(core, spec, material);
  const header = headerOf(spec, material, learner, learner.step);
  const codecs = offeredCodecs(sharesOf(material, learner));
  const sharing = new Sharing(twin, learner.saveParameters(), header, learner.step, codecs);
  const choices: ShareChoice[] = [];
  while (sharing.left > 0) {
    const choice = sharing.slice(() => performance.now(), 5);
    if (choice) choices.push(await choice);
  }
  return { choices, learner, twin };
}

describe.each([
  ['a text', textSpec],
  ['a task', taskSpec],
])('sharing a model of %s', (_, spec) => {
  test('measures exactly the model that each link opens, with both losses in it', async () => {
    const core = await loadCore({ variant: 'baseline' });
    const { choices, learner, twin } = await shared(core, spec);
    const { loss: original } = evaluated(learner);
    expect(choices.length).toBeGreaterThan(5);
    for (const { payload, lossBefore, lossAfter } of choices) {
      const { header, tensors } = await readPayload(payload);
      twin.loadParameters(fileOf(tensors));
      expect(evaluated(twin).loss).toBe(lossAfter);
      expect(lossBefore).toBeCloseTo(original, 5);
      expect(header).toMatchObject({ kind: spec.lesson.kind, steps: 60, seed: 1 });
      expect(header.lossAfter).toBeCloseTo(lossAfter, 4);
    }
  });

  test('costs less the longer the link is, and with 16 bits next to nothing', async () => {
    const core = await loadCore({ variant: 'baseline' });
    const { choices } = await shared(core, spec);
    const lengths = choices.map(({ payload }) => payload.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    const last = choices.at(-1);
    expect(Math.abs((last?.lossAfter ?? 1) - (last?.lossBefore ?? 0))).toBeLessThan(1e-3);
  });
});

test('of a forecast that is nearly perfect, the way that is suggested leaves as many answers right', async () => {
  const core = await loadCore({ variant: 'baseline' });
  const sine: RunSpec = {
    ...taskSpec,
    lesson: { kind: 'task', task: { task: 'sine', length: 40, smallest: 1, noise: 0 }, batch: 16 },
    network: { ...usual.network, hiddenSize: 8 },
    live: { ...usual.live, learningRate: 0.02 },
  };
  const { choices, learner, twin } = await shared(core, sine, 1000);
  const original = evaluated(learner);
  expect(original.loss).toBeLessThan(0.01);
  const weighed = choices.map((choice) => ({
    ...choice,
    codec: choice.name,
    characters: choice.payload.length,
    loss: choice.lossAfter,
  }));
  const best = suggested(weighed, original.loss, learner.info());
  const { tensors } = await readPayload(best?.payload ?? '');
  twin.loadParameters(fileOf(tensors));
  expect(evaluated(twin).right).toBeGreaterThan(original.right - 0.02);
});

test('a file of parameters becomes tensors and the same file again', async () => {
  const core = await loadCore({ variant: 'baseline' });
  const { learner } = await learned(core, taskSpec);
  const file = learner.saveParameters();
  expect(tensorsOf(fileOf(tensorsOf(file)))).toEqual(tensorsOf(file));
});

test('an author’s own text is stood in for by one of the same characters, and the model writes as before', async () => {
  const core = await loadCore({ variant: 'baseline' });
  const { learner, material } = await learned(core, textSpec);
  const header = headerOf(textSpec, material, learner, 60);
  const { lesson } = textSpec;
  const unread = async (): Promise<Uint8Array> => {
    throw new Error('nothing is to be read');
  };
  const standIn = await loadMaterial({ ...lesson, source: { kind: 'stand-in' } } as typeof lesson, unread, header);
  const opened = createLearner(core, textSpec, standIn);
  opened.loadParameters(learner.saveParameters());
  expect(opened.info().outputNames).toEqual(learner.info().outputNames);
  const primed = { ...watch, prime: 'Call me' };
  const [said, before] = [opened, learner].map((one) => one.speak(primed, 7).go(280));
  expect(said).toEqual({ ...before, step: 0 });
});

function evaluated(learner: Learner): { loss: number; right: number } {
  learner.restartEvaluation();
  return learner.evaluate(1e9);
}

test('a way that cannot write these weights is left out, and the others are measured', async () => {
  const core = await loadCore({ variant: 'baseline' });
  const { learner, material } = await learned(core, taskSpec);
  // Larger than a float of 16 bits can be.
  const tensors = tensorsOf(learner.saveParameters()).map((tensor) => ({ ...tensor, values: tensor.values.slice() }));
  for (const { values } of tensors) values[0] = 1e5;
  const header = headerOf(taskSpec, material, learner, 1);
  const sharing = new Sharing(createLearner(core, taskSpec, material), fileOf(tensors), header, 1, offeredCodecs());
  const [written, problems]: [string[], unknown[]] = [[], []];
  for (let slice = 0; sharing.left > 0 && slice < 1000; slice += 1) {
    try {
      const choice = sharing.slice(() => performance.now(), 5);
      if (choice) written.push((await choice).name);
    } catch (error) {
      problems.push(error);
    }
  }
  expect(sharing.left).toBe(0);
  expect(problems).toHaveLength(1);
  expect(written.length).toBeGreaterThan(5);
});
