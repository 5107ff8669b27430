/** A host's wishes for settings, on top of those that stand there. Pure. */
import { readFragment, writeFragment, writeModelFragment } from '../schema/fragment';
import { isSettingKey, restartKeys, type Settings } from '../schema/settings';
import { parseSetting } from '../schema/validate';
import type { FrameConfig } from './messages';

export interface Merged {
  readonly fragment: string;
  /** One sentence for each setting that was not understood; it stays as it was, or at its default in the fragment. */
  readonly problems: readonly string[];
}

/** @param present the fragment as it is; a model in it stays unless it was built with other settings. */
export function mergeSettings(present: string, changes: NonNullable<FrameConfig['settings']>): Merged {
  const { settings, payload, problems: inFragment } = readFragment(present);
  const values: Record<string, string | number> = { ...settings };
  const problems = [...inFragment];
  for (const [key, value] of Object.entries(changes)) {
    if (!isSettingKey(key)) {
      problems.push(`settings must be among those of a link, got “${key.slice(0, 24)}”`);
      continue;
    }
    const parsed = parseSetting(key, String(value));
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(parsed.problem);
  }
  const merged = values as Settings;
  const keepsModel = payload !== undefined && restartKeys(settings, merged).length === 0;
  return { fragment: keepsModel ? writeModelFragment(merged, payload) : writeFragment(merged), problems };
}
