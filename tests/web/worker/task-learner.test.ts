import { describe, expect, test } from 'vitest';
import { loadCore, type TaskInfo } from '../../../bindings/core';
import type { ForecastCourse, SaysView } from '../../../web/protocol/messages';
import type { CoreTaskTrainer } from '../../../web/worker/learner';
import { TaskLearner } from '../../../web/worker/task-learner';
import { isSeries } from '../../../web/worker/task-series';
import { common, small, taskLesson, watching } from './specs';

const core = await loadCore({ variant: 'baseline' });
const tasks = core.tasks();
const series = tasks.filter(isSeries);
const questions = tasks.filter((task) => !isSeries(task));

interface Pupil {
  readonly trainer: CoreTaskTrainer;
  readonly learner: TaskLearner;
}

function learnerOf({ id, minLength }: TaskInfo, length = minLength): Pupil {
  const lesson = taskLesson(id, length);
  const spec = small(lesson);
  const trainer = core.createTaskTrainer({ ...common(spec), task: lesson.task, batch: lesson.batch });
  return { trainer, learner: new TaskLearner(trainer, spec, lesson) };
}

/** Everything said with this luck, piece after piece. */
function says(learner: TaskLearner, luck: number): SaysView {
  const speech = learner.speak(watching(), luck);
  for (let pieces = 0; pieces < 100; pieces += 1) {
    const view = speech.go(1);
    if (view) return view;
  }
  throw new Error('it never ends');
}

describe.each(tasks.map((task) => [task.id, task] as const))('%s', (_, task) => {
  test('is looked at in as many words as it has steps', () => {
    const { trainer, learner } = learnerOf(task);
    const { reads, targets, targetOutputs, trace, parameters } = learner.look(watching({ example: 5 }));
    const { steps, weights } = trainer.example(5);
    expect([reads.length, targets.length, targetOutputs.length, trace.steps]).toEqual([steps, steps, steps, steps]);
    expect(reads).not.toContain('');
    expect(targets.map((target) => target !== '')).toEqual(Array.from(weights, (weight) => weight > 0));
    const named = task.loss !== 'mse';
    for (const right of targetOutputs) {
      if (!named) expect(right).toEqual([]);
      for (const output of right) expect(output).toBeLessThan(task.outputSize);
    }
    expect(parameters.length).toBeGreaterThan(0);
    learner.dispose();
  });

  test('is introduced with its own numbers', () => {
    const { trainer, learner } = learnerOf(task);
    const info = learner.info();
    expect(info.length).toBe(task.minLength);
    expect(info.outputNames).toHaveLength(task.loss === 'mse' ? 0 : task.outputSize);
    expect(info.tokensPerStep).toBe(2 * info.task.longestSequence);
    expect(info.baselines.map(({ loss }) => loss > 0)).not.toContain(false);
    expect(info.baselines[0]?.loss).toBe(trainer.info().task.baseline);
    expect(learner.epoch).toBeNaN();
    learner.dispose();
  });

  test('says the same with the same luck', () => {
    const { learner } = learnerOf(task, task.defaultLength);
    expect(says(learner, 4_294_967_295)).toEqual(says(learner, 4_294_967_295));
    expect(says(learner, 1)).not.toEqual(says(learner, 2));
    learner.dispose();
  });
});

describe.each(questions.map((task) => [task.id, task] as const))('of %s', (_, task) => {
  test('the answers are marked as the core marks them', () => {
    const { trainer, learner } = learnerOf(task);
    learner.trainPieces(3);
    const view = says(learner, 11);
    if (view.kind !== 'answers') throw new Error(`it says a ${view.kind}`);
    expect([view.step, view.answers.length]).toEqual([learner.step, 6]);
    for (const [k, { read, said, wanted, right }] of view.answers.entries()) {
      const { steps, weights, right: marked } = trainer.example(11 + k);
      expect(right).toBe(marked);
      expect([read.length, said.length, wanted.length]).toEqual([steps, steps, steps]);
      expect(said.map((word) => word !== '')).toEqual(Array.from(weights, (weight) => weight > 0));
      expect(wanted.map((word) => word !== '')).toEqual(Array.from(weights, (weight) => weight > 0));
      // Numbers are right when they are near; all else is right when it is the same.
      if (task.loss !== 'mse') expect(said.every((word, t) => word === wanted[t])).toBe(marked);
    }
    learner.dispose();
  });
});

/** Errors, naive forecasts and lengths that a chart can draw. */
function expectDrawable(course: ForecastCourse): void {
  const { labels, truth, values, mse, naive } = course;
  expect([truth.length, values.length]).toEqual([labels.length, labels.length]);
  expect(mse).toBeGreaterThan(0);
  expect(mse).toBeLessThan(Number.POSITIVE_INFINITY);
  for (const one of naive) {
    expect(one.values).toHaveLength(labels.length);
    expect(one.mse).toBeGreaterThan(0);
    expect(one.mse).toBeLessThan(Number.POSITIVE_INFINITY);
  }
}

describe.each(series.map((task) => [task.id, task] as const))('of %s', (_, task) => {
  test('what is said is a forecast with finite errors', () => {
    const { trainer, learner } = learnerOf(task, task.defaultLength);
    learner.trainPieces(2);
    const view = says(learner, 3);
    if (view.kind !== 'forecast') throw new Error(`it says ${view.kind}`);
    expect([view.step, view.column]).toEqual([learner.step, task.name]);
    expectDrawable(view.ahead);
    expect(view.ahead.labels).toHaveLength(trainer.example(3).steps);
    expect(view.ahead.lastKnown).toBeNull();
    expect(view.alone !== null).toBe(task.feedsBack);
    if (view.alone) {
      expectDrawable(view.alone);
      const known = (view.alone.lastKnown ?? 0) + 1;
      expect(Array.from(view.alone.values, Number.isNaN).lastIndexOf(true)).toBe(known - 1);
    }
    learner.dispose();
  });

  test('no forecast of the last value is drawn where the core knows none', () => {
    const { learner } = learnerOf(task, task.defaultLength);
    const view = says(learner, 3);
    const { baselines } = learner.info();
    const isKnown = task.naive > 0;
    expect(view.kind === 'forecast' && view.ahead.naive.length > 0).toBe(isKnown);
    expect(baselines.some(({ name }) => name === 'last value')).toBe(isKnown);
    learner.dispose();
  });
});

test('answers come piece by piece, and the speech says how many are left', () => {
  const [task] = questions;
  if (!task) throw new Error('there are no tasks');
  const { learner } = learnerOf(task);
  const speech = learner.speak(watching(), 4_294_967_295);
  expect([speech.go(2), speech.left]).toEqual([null, 4]);
  expect(speech.go(100)).toMatchObject({ kind: 'answers' });
  expect(speech.left).toBe(0);
  learner.dispose();
});
