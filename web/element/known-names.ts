/** Holds names of cells and tasks against the core's tables: only when it is ready is it known which there are. */
import { defaultSettings, type SettingKey, type Settings } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { withKnownTask } from './data-choice';

/** Tells of a setting that cannot be had, by where it stands. */
export type Complain = (key: SettingKey, problem: string) => void;

/** @returns the settings with what there is in the place of what there is not; as they are while the tables are unknown. */
export function withKnownNames(
  state: Pick<PlaygroundState, 'settings' | 'cells' | 'tasks'>,
  complain: Complain,
): Settings {
  const { cells } = state;
  if (cells.length === 0) return state.settings;
  const { settings, problem } = withKnownTask(state);
  if (problem !== undefined) complain('data', problem);
  if (cells.some((cell) => cell.id === settings.cell)) return settings;
  const usual = defaultSettings().cell;
  const names = cells.map((cell) => cell.id).join(', ');
  complain('cell', `Cell must be one of ${names}, got “${settings.cell}”; ${usual} is used`);
  return { ...settings, cell: usual };
}
