/** Generated series, seen as series: one value at a step, its forecast, and how the network goes on by itself. */
import type { TaskExample, TaskInfo } from '../../bindings/core';
import type { ForecastCourse } from '../protocol/messages';
import { forecastCourse, repeated, shifted } from './forecast-course';
import type { CoreTaskTrainer } from './learner';

/** The share of a sequence that is read before the network goes on by itself. */
const readShare = 0.5;

/** Numbers asked at most steps: the adding problem asks once and remembers, it is no series. */
export function isSeries({ loss, lastStepOnly, outputSize }: TaskInfo): boolean {
  return loss === 'mse' && !lastStepOnly && outputSize === 1;
}

/**
 * What is said at each step beside what is right there; steps that are not scored are not drawn. The last value is a
 * forecast only where it is read: who imitates a system never sees its outputs.
 */
export function aheadCourse({ naive }: TaskInfo, example: TaskExample): ForecastCourse {
  const { steps, targetVectors, weights, trace } = example;
  const truth = Float64Array.from(targetVectors);
  const values = Float64Array.from(trace.outputs, (value, t) => ((weights[t] ?? 0) > 0 ? value : Number.NaN));
  const last = Float64Array.from(truth, (_, t) => truth[t - 1] ?? Number.NaN);
  return forecastCourse({
    labels: stepLabels(steps),
    truth,
    values,
    lastKnown: null,
    naive: naive > 0 ? [{ name: 'last value', values: last }] : [],
  });
}

export function aloneCourse(trainer: CoreTaskTrainer, { longestSequence }: TaskInfo, luck: number): ForecastCourse {
  const known = Math.max(1, Math.round(longestSequence * readShare));
  const forecast = trainer.forecast(luck, known, Math.max(1, longestSequence - known));
  const truth = Float64Array.from(forecast.truth);
  return forecastCourse({
    labels: stepLabels(truth.length),
    truth,
    values: shifted(forecast.predicted, known, truth.length),
    lastKnown: known - 1,
    naive: [{ name: 'last value', values: repeated(truth, known, 1) }],
  });
}

function stepLabels(steps: number): string[] {
  return Array.from({ length: steps }, (_, t) => String(t + 1));
}
