// Holds the documented types against the types that the build writes from embind.cpp: a field added, removed or of another
// type is an error of tsc here, and its name stands in the message. Types only; nothing of it is left at run time.
// Names that the core chooses from are strings to the build; tests/bindings/types.test.ts holds these against the module.

import type * as built from '../build/wasm/bindings/forget-me-not-baseline.mjs';
import type * as result from './result-types.ts';
import type * as settings from './settings-types.ts';

/** Embind writes one type for the strings it takes (bytes will do) and those it gives (always a string). */
type EmbindString = built.Status['code'];

type Leaf = number | boolean | ArrayBufferView;

/** T with every string, of Embind's type or of a set of names, as a mere string, at every depth. */
type Plain<T> = EmbindString extends T
  ? string
  : T extends string
    ? string
    : T extends Leaf
      ? T
      : T extends readonly (infer Item)[]
        ? Plain<Item>[]
        : { [Key in keyof T]: Plain<T[Key]> };

/** Whether two types are the same, not merely assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The fields that only one of the two has, or that are not the same in both. */
type Differing<A, B> = {
  [Key in keyof A | keyof B]: Key extends keyof A & keyof B ? (Same<A[Key], B[Key]> extends true ? never : Key) : Key;
}[keyof A | keyof B];

type Difference<Documented, Built> = Differing<Plain<Documented>, Plain<Built>>;

type NoneOf<Fields extends never> = Fields;

export type AsBuilt = [
  NoneOf<Difference<settings.Initialisation, built.Initialisation>>,
  NoneOf<Difference<settings.NetworkSettings, built.NetworkSettings>>,
  NoneOf<Difference<settings.OptimiserSettings, built.OptimiserSettings>>,
  NoneOf<Difference<settings.Schedule, built.Schedule>>,
  NoneOf<Difference<settings.Clip, built.Clip>>,
  NoneOf<Difference<settings.Stopping, built.Stopping>>,
  NoneOf<Difference<settings.LiveSettings, built.LiveSettings>>,
  NoneOf<Difference<settings.TextTrainerSpec, built.TextTrainerSpec>>,
  NoneOf<Difference<settings.Decoding, built.Decoding>>,
  NoneOf<Difference<settings.SampleRequest, built.SampleRequest>>,
  NoneOf<Difference<settings.TaskSettings, built.TaskSettings>>,
  NoneOf<Difference<settings.TaskTrainerSpec, built.TaskTrainerSpec>>,
  NoneOf<Difference<settings.TaskTest, built.TaskTest>>,
  NoneOf<Difference<settings.SeriesTrainerSpec, built.SeriesTrainerSpec>>,
  // Those left out arithmetic.ts puts into words.
  NoneOf<Difference<Omit<result.GateInfo, 'reads'>, Omit<built.GateInfo, 'reads'>>>,
  NoneOf<Difference<Omit<result.CellInfo, 'gates' | 'updates'>, Omit<built.CellInfo, 'gates' | 'updates'>>>,
  NoneOf<Difference<result.Limits, built.Limits>>,
  NoneOf<Difference<result.Choices, built.Choices>>,
  NoneOf<Difference<result.TrainSlice, built.TrainSlice>>,
  NoneOf<Difference<result.Evaluation, built.Evaluation>>,
  NoneOf<Difference<result.ParameterReport, built.ParameterReport>>,
  NoneOf<Difference<result.Trace, built.Trace>>,
  NoneOf<Difference<result.TextTrainerInfo, built.TextTrainerInfo>>,
  NoneOf<Difference<result.Sample, built.Sample>>,
  NoneOf<Difference<result.TaskInfo, built.TaskInfo>>,
  NoneOf<Difference<result.TaskTrainerInfo, built.TaskTrainerInfo>>,
  NoneOf<Difference<result.TaskResult, built.TaskResult>>,
  NoneOf<Difference<result.TaskExample, built.TaskExample>>,
  NoneOf<Difference<result.Forecast, built.Forecast>>,
  NoneOf<Difference<result.SeriesTrainerInfo, built.SeriesTrainerInfo>>,
];
