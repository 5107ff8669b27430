import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import type { SampleView, SaysView, Watch } from '../../../web/protocol/messages';
import type { CoreTextTrainer } from '../../../web/worker/learner';
import { TextLearner } from '../../../web/worker/text-learner';
import { common, small, textLesson, watching } from './specs';

const core = await loadCore({ variant: 'baseline' });
const text = new TextEncoder().encode('the whale 🐋 and the sea\n'.repeat(60));
const watch = watching({ probe: 'the 🐋', decoding: { temperature: 1, topK: 0, topP: 1 } });

interface Pupil {
  readonly trainer: CoreTextTrainer;
  readonly learner: TextLearner;
}

function pupil(): Pupil {
  const spec = small(textLesson);
  const { batch, length, carryState, heldOutShare } = textLesson;
  const trainer = core.createTextTrainer({ ...common(spec), batch, length, carryState, heldOutShare }, text);
  const material = { kind: 'text', text, folded: 3, foldedKinds: 2 } as const;
  return { trainer, learner: new TextLearner(trainer, spec, textLesson, material) };
}

/** @param between what happens between two pieces. */
function sample(learner: TextLearner, watched: Watch, pieces: number, between = (): void => {}): SampleView {
  const speech = learner.speak(watched, 7);
  let says: SaysView | null = null;
  while (!says) {
    says = speech.go(pieces);
    between();
  }
  if (says.kind !== 'sample') throw new Error(`it says ${says.kind}`);
  expect(speech.left).toBe(0);
  return says;
}

test('introduces the text by its vocabulary, its baselines and what was folded', () => {
  const { trainer, learner } = pupil();
  const { vocabulary, stepsPerEpoch, unigramLossNats } = trainer.info();
  expect(learner.info()).toMatchObject({ kind: 'text', vocabulary, folded: 3, foldedKinds: 2, tokensPerStep: 32 });
  expect(learner.info().outputNames.join('')).toBe(vocabulary);
  expect(learner.info().baselines.map(({ loss }) => loss)).toEqual([Math.log([...vocabulary].length), unigramLossNats]);
  trainer.train(stepsPerEpoch);
  expect(learner.epoch).toBeCloseTo(1);
  learner.dispose();
});

test('the probe is read character by character, and the right ones are places in the vocabulary', () => {
  const { learner } = pupil();
  const { reads, targets, targetOutputs, trace } = learner.look(watch);
  const names = learner.info().outputNames;
  expect(reads).toEqual(['t', 'h', 'e', ' ', '🐋']);
  expect(targets).toEqual(['h', 'e', ' ', '🐋', '']);
  expect(targetOutputs.map(([place]) => (place === undefined ? '' : names[place]))).toEqual(targets);
  expect(trace.steps).toBe(5);
  learner.dispose();
});

test('a probe that the vocabulary lacks is refused by the core', () => {
  const { learner } = pupil();
  expect(() => learner.look(watching({ probe: 'the Z' }))).toThrow(/Z/);
  learner.dispose();
});

describe('a sample', () => {
  test('has 280 characters, each with its probability', () => {
    const { learner } = pupil();
    const { text: written, probabilities, step } = sample(learner, watch, 1000);
    expect([[...written].length, probabilities.length, step]).toEqual([280, 280, 0]);
    expect(probabilities.every((share) => share > 0 && share <= 1)).toBe(true);
    learner.dispose();
  });

  test('is the same in one piece and in many, and whatever is looked at between them', () => {
    const { learner } = pupil();
    learner.trainPieces(20);
    const whole = sample(learner, watch, 280);
    expect(sample(learner, watch, 33)).toEqual(whole);
    const look = (): void => {
      learner.look(watching({ probe: 'sea' }));
      learner.restartEvaluation();
      learner.evaluate(10);
    };
    expect(sample(learner, watch, 33, look)).toEqual(whole);
    learner.dispose();
  });

  test('without chance does not hang on luck', () => {
    const { learner } = pupil();
    const greedy = { ...watch, decoding: { temperature: 0, topK: 0, topP: 1 } };
    const other = learner.speak(greedy, 8).go(280);
    expect(other).toEqual(sample(learner, greedy, 280));
    expect(learner.speak(watch, 8).go(280)).not.toEqual(sample(learner, watch, 280));
    learner.dispose();
  });

  test('goes on from what it was given to begin with', () => {
    const { learner } = pupil();
    const begin = (prime: string) => sample(learner, { ...watch, prime }, 280).probabilities[0];
    expect(begin('the sea')).not.toBe(begin('🐋'));
    learner.dispose();
  });
});
