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
  /** The trained model of the link, as it stands there; undefined when it has none. */
  readonly payload?: string;
}

/** The part of a link that carries a trained model. It comes last, and what is in it is for web/share to read. */
const payloadPart = /(?:^|&)m=(.*)$/s;

/** More sentences than these nobody reads, and a hostile link has room for a million. */
const mostProblems = 8;

/** @returns the fragment without `#`; empty when everything is at its default. */
export function writeFragment(settings: Settings): string {
  const parts: string[] = [];
  for (const { key, default: usual } of settingsTable) {
    const value = settings[key];
    if (value !== usual) parts.push(`${key}=${encode(typeof value === 'number' ? plainNumber(value) : value)}`);
  }
  return parts.join('&');
}

/** @returns the settings with a trained model behind them. */
export function writeModelFragment(settings: Settings, payload: string): string {
  const fragment = writeFragment(settings);
  return `${fragment}${fragment === '' ? '' : '&'}m=${payload}`;
}

/** @param fragment with or without its `#`. */
export function readFragment(fragment: string): FragmentReading {
  const values: Record<string, number | string> = { ...defaultSettings() };
  const problems: string[] = [];
  const whole = fragment.replace(/^#/, '');
  const [found, payload] = payloadPart.exec(whole) ?? [];
  for (const [key, given] of lastOfEach(whole.slice(0, whole.length - (found?.length ?? 0)))) {
    if (!isSettingKey(key)) {
      problems.push(`“${key.slice(0, 24)}” is no setting that this page knows`);
      continue;
    }
    const text = decode(given);
    const parsed = text === null ? { ok: false as const, problem: `${key} is not readable` } : parseSetting(key, text);
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(`${parsed.problem}; ${values[key]} is used`);
  }
  return { settings: values as Settings, problems: atMost(problems), ...(payload === undefined ? {} : { payload }) };
}

/** What each key stands for where it stands last, so that a key that a hostile link repeats is read once. */
function lastOfEach(pairs: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const pair of pairs.split('&')) {
    const [key = '', ...rest] = pair.split('=');
    if (pair !== '') given.set(key, rest.join('='));
  }
  return given;
}

function atMost(problems: readonly string[]): readonly string[] {
  const more = problems.length - mostProblems;
  if (more <= 0) return problems;
  const rest = `${more.toLocaleString('en')} more of its settings could not be used`;
  return [...problems.slice(0, mostProblems), rest];
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
