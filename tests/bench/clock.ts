/**
 * Which time counts. By the wall, as people wait; or the processor time of the thread that computes, which leaves out
 * the time that other programs of a busy machine had the processor. Alone on a machine they are the same.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Turn } from './page/contestant.ts';

export type Clock = 'wall' | 'processor';

export interface TimedTurn extends Turn {
  /** Of the computing thread; NaN where the system does not tell. */
  readonly processorMs: number;
}

export const perSecond = ({ done, ms, processorMs }: TimedTurn, clock: Clock): number =>
  (1000 * done) / (clock === 'wall' ? ms : processorMs);

/** Milliseconds that the first thread of a process has had a processor for (Linux; elsewhere NaN). */
export function processorMs(process: number): number {
  const file = `/proc/${process}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
}
