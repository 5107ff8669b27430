/** Holds the names in a link against the core's tables: only when it is ready is it known which cells and tasks there are. */
import { defaultSettings, type Settings } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { withKnownTask } from './data-choice';

export interface KnownNames {
  readonly settings: Settings;
  /** A sentence for each name that is not known. */
  readonly notices: readonly string[];
}

/** @returns null when every name is known. */
export function withKnownNames(state: Pick<PlaygroundState, 'settings' | 'cells' | 'tasks'>): KnownNames | null {
  const { cells } = state;
  const { settings, notice } = withKnownTask(state);
  const notices = notice ? [notice] : [];
  if (cells.some((cell) => cell.id === settings.cell)) return notice ? { settings, notices } : null;
  const usual = defaultSettings().cell;
  const names = cells.map((cell) => cell.id).join(', ');
  const unknown = `In the link, Cell must be one of ${names}, got “${settings.cell}”; ${usual} is used.`;
  return { settings: { ...settings, cell: usual }, notices: [...notices, unknown] };
}
