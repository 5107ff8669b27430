/** Steps worth a mark on the loss chart: where a task was first solved, where training stopped for a number that is none. */
import type { PlaygroundState } from '../store/state';

export interface Milestone {
  readonly step: number;
  readonly name: string;
}

export function milestonesOf({
  built,
  curves,
  divergence,
}: Pick<PlaygroundState, 'built' | 'curves' | 'divergence'>): Milestone[] {
  const marks: Milestone[] = [];
  if (built?.info.kind === 'task') {
    const { solved } = built.info.task;
    const first = curves.heldOut.find(({ right }) => right >= solved);
    if (first) marks.push({ step: first.step, name: 'solved' });
  }
  if (divergence) marks.push({ step: divergence.step, name: 'stopped' });
  return marks;
}
