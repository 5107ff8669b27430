/**
 * Settings as a URL fragment, `#cell=gru&hidden=64`: readable, in the table's order, defaults left out.
 * Reading never defaults in silence: every part that could not be used is reported with its reason.
 */
import { defaultSettings, isSettingKey, type Settings, settingsTable } from './settings';
import { parseSetting, plainNumber } from './validate';

export interface FragmentReading {
  readonly settings: Settings;
  /** Sentences for the user, one for each part that was not understood. */
  readonly problems: readonly string[];
}

/** @returns the fragment without `#`; empty when everything is at its default. */
export function writeFragment(settings: Settings): string {
  const parts: string[] = [];
  for (const { key, default: usual } of settingsTable) {
    const value = settings[key];
    if (value !== usual) parts.push(`${key}=${encode(typeof value === 'number' ? plainNumber(value) : value)}`);
  }
  return parts.join('&');
}

/** @param fragment with or without its `#`. */
export function readFragment(fragment: string): FragmentReading {
  const values: Record<string, number | string> = { ...defaultSettings() };
  const problems: string[] = [];
  for (const part of fragment.replace(/^#/, '').split('&')) {
    if (part === '') continue;
    const [key = '', ...rest] = part.split('=');
    if (!isSettingKey(key)) {
      problems.push(`the link has a setting “${key.slice(0, 24)}”, which this page does not know`);
      continue;
    }
    const text = decode(rest.join('='));
    const parsed = text === null ? { ok: false as const, problem: `${key} is not readable` } : parseSetting(key, text);
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(`${parsed.problem}; ${values[key]} is used`);
  }
  return { settings: values as Settings, problems };
}

/** Spaces become `+` so that a probe text stays readable in the address bar. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2C', ',');
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
