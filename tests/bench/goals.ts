/** What the project holds its own speed to, each figure with what it must reach and what it aims at. */
import type { Line } from './report.ts';

export interface Goal {
  readonly subject: string;
  /** What is judged, as it is told. */
  readonly what: string;
  readonly figure: (line: Line) => number | undefined;
  readonly must: number;
  readonly aim?: number;
  /** Whether less is better. */
  readonly atMost?: boolean;
}

export interface Verdict {
  readonly subject: string;
  readonly what: string;
  readonly value: number;
  readonly must: number;
  readonly aim?: number;
  readonly met: boolean;
  readonly aimMet: boolean;
}

const share = (variant: 'baseline' | 'relaxed') => (line: Line) => line.shares[variant];
const times = (rival: 'tensorflow' | 'pytorch') => (line: Line) => line.times[rival];

const ofPeak = (subject: string, must: number, aim: number): Goal => {
  return { subject, what: 'relaxed, of the relaxed peak', figure: share('relaxed'), must, aim };
};
const overTensorFlow = (subject: string, must: number, aim: number): Goal => {
  return { subject, what: 'times TensorFlow.js', figure: times('tensorflow'), must, aim };
};
const overPyTorch = (subject: string, must: number, aim: number): Goal => {
  return { subject, what: 'times PyTorch', figure: times('pytorch'), must, aim };
};
const kernel = (subject: string): Goal[] => [
  { subject, what: 'baseline, of the baseline peak', figure: share('baseline'), must: 0.85, aim: 0.95 },
  ofPeak(subject, 0.75, 0.85),
];
const writing = (subject: string, must: number, aim: number): Goal => {
  return { subject, what: 'relaxed, characters/s', figure: ({ medians }) => medians.relaxed, must, aim };
};

export const goals: readonly Goal[] = [
  ...kernel('product (32,128,512)'),
  ...kernel('product (32,256,1024)'),
  ofPeak('W1', 0.45, 0.6),
  ofPeak('W2', 0.55, 0.7),
  ofPeak('W3', 0.45, 0.6),
  ofPeak('W4', 0.45, 0.6),
  ...['W1', 'W2', 'W3', 'W4'].map((work) => overTensorFlow(work, 15, 25)),
  ...['W5', 'W6'].map((work) => overTensorFlow(work, 20, 40)),
  ...['W1', 'W2', 'W3', 'W4'].map((work) => overPyTorch(work, 0.8, 1.1)),
  overPyTorch('W5', 3, 4),
  overPyTorch('W6', 4, 6),
  writing('writing 128', 72_000, 144_000),
  writing('writing 256', 35_600, 71_200),
  { subject: 'making', what: 'relaxed, ms', figure: ({ medians }) => medians.relaxed, must: 20, atMost: true },
];

/** Judges what was measured; goals of what was not are left out. */
export function judge(lines: readonly Line[]): Verdict[] {
  return goals.flatMap(({ subject, what, figure, must, aim, atMost = false }) => {
    const line = lines.find((line) => line.subject === subject);
    const value = line && figure(line);
    if (value === undefined) return [];
    const reaches = (wanted: number) => (atMost ? value <= wanted : value >= wanted);
    return [{ subject, what, value, must, aim, met: reaches(must), aimMet: reaches(aim ?? must) }];
  });
}

/** @param share of the speed without the page, 0..1 */
export function judgeOpenPage(share: number): Verdict {
  const [must, aim] = [0.9, 0.97];
  const what = 'of the speed without the page';
  return { subject: 'page open', what, value: share, must, aim, met: share >= must, aimMet: share >= aim };
}
