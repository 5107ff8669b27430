/** Specs and watches for tests of the learners, all of them small enough to train in a moment. */
import type { Lesson, RunSpec, SeriesLesson, TaskLesson, TextLesson, Watch } from '../../../web/protocol/messages';
import { specOf, watch as usualWatch } from '../fake-engine';

const source = { kind: 'address', address: '' } as const;

export const textLesson: TextLesson = {
  kind: 'text',
  source,
  rare: 0,
  batch: 4,
  length: 8,
  carryState: true,
  heldOutShare: 0.1,
};

export const seriesLesson: SeriesLesson = {
  kind: 'series',
  source,
  columns: [],
  scaling: 'zscore',
  horizon: 1,
  batch: 8,
  length: 16,
  heldOutShare: 0.2,
};

export function taskLesson(task: string, length = 0): TaskLesson {
  return { kind: 'task', task: { task, length, smallest: 1, noise: 0.1 }, batch: 2 };
}

export function small(lesson: Lesson): RunSpec {
  const usual = specOf();
  return {
    ...usual,
    lesson,
    network: { ...usual.network, hiddenSize: 12 },
    live: { ...usual.live, learningRate: 0.02 },
  };
}

/** The part of a spec that trainers of every kind take. */
export function common({ network, optimiser, live }: RunSpec): Pick<RunSpec, 'network' | 'optimiser' | 'live'> {
  return { network, optimiser, live };
}

export function watching(changes: Partial<Watch> = {}): Watch {
  return { ...usualWatch, ...changes };
}
