/**
 * Trains the network that a page shows before one's own has made a step, and writes down what is seen of it. It drives a
 * learner of the worker directly, by steps and without a clock, on the baseline module: the same recording everywhere.
 */
import { loadCore } from '../../bindings/core';
import { specOf, watchOf } from '../element/run-spec';
import type { HeldOut } from '../protocol/messages';
import { type Recording, recordedSettings } from '../store/recorded-run';
import { initialState } from '../store/state';
import { createLearner } from '../worker/create-learner';
import type { Learner } from '../worker/learner';
import { loadMaterial } from '../worker/material';

export interface RecordingPlan {
  readonly steps: number;
  /** Steps between two looks at what is held out. */
  readonly every: number;
  /** Units; as many as the page's example has where it is left out. */
  readonly hidden?: number;
}

const tokensAtOnce = 1 << 20;
/** Unlike a sample's in the page, whose seed follows from the step. */
const luck = 1;

export async function recordRun(text: Uint8Array<ArrayBuffer>, plan: RecordingPlan): Promise<Recording> {
  const core = await loadCore({ variant: 'baseline' });
  const settings = { ...recordedSettings(), ...(plan.hidden ? { hidden: plan.hidden } : {}) };
  const spec = specOf(settings, { kind: 'blob', blob: new Blob([text]) });
  const cell = core.cells().find(({ id }) => id === settings.cell);
  if (!spec || !cell) throw new Error('the example must be a text that the core has a cell for');
  const learner = createLearner(core, spec, await loadMaterial(spec.lesson, async () => text));
  const info = learner.info();
  const curves = train(learner, plan);
  const watch = watchOf({ ...initialState(), settings });
  const speech = learner.speak(watch, luck);
  const says = speech.go(speech.left);
  const trace = learner.look(watch);
  const place = learner.lookCloser(watch);
  const { step, epoch } = learner;
  learner.dispose();
  return { cell, info, frame: { step, epoch, ...curves, says, trace, place } };
}

type Curves = Pick<Recording['frame'], 'firstStep' | 'losses' | 'gradientNorms' | 'learningRates' | 'heldOut'>;

function train(learner: Learner, { steps, every }: RecordingPlan): Curves {
  const { piecesPerStep } = learner.info();
  const heldOut: HeldOut[] = [];
  const losses: number[] = [];
  const gradientNorms: number[] = [];
  const learningRates: number[] = [];
  while (learner.step < steps) {
    const slice = learner.trainPieces(piecesPerStep * Math.min(every, steps - learner.step));
    losses.push(...slice.losses);
    gradientNorms.push(...slice.gradientNorms);
    learningRates.push(...slice.learningRates);
    heldOut.push(evaluate(learner));
  }
  return {
    firstStep: 0,
    losses: Float64Array.from(losses),
    gradientNorms: Float64Array.from(gradientNorms),
    learningRates: Float64Array.from(learningRates),
    heldOut,
  };
}

function evaluate(learner: Learner): HeldOut {
  learner.restartEvaluation();
  for (;;) {
    const { done, loss, right } = learner.evaluate(tokensAtOnce);
    if (done) return { step: learner.step, loss, right };
  }
}
