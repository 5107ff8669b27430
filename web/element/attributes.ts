/**
 * The attributes of <forget-me-not> as settings, model and presentation. A preset gives way to a fragment in `hash`, and
 * that to single attributes. Nothing is taken for something else in silence: each value that was not understood has
 * a sentence.
 */
import { type FragmentReading, readFragment } from '../schema/fragment';
import { type Presentation, presentationNames, readPresentation } from '../schema/presentation';
import { presetOf, presets } from '../schema/presets';
import { isSettingKey, type SettingKey, settingsTable } from '../schema/settings';
import { parseSetting } from '../schema/validate';

/** Other names of settings. `hidden` is one of HTML's own attributes, which a page's styles may take literally. */
const aliases: ReadonlyMap<string, SettingKey> = new Map([
  ['units', 'hidden'],
  ['gate-names', 'names'],
]);

const modelNames = ['preset', 'hash', 'src'];

export const settingNames: readonly string[] = [...settingsTable.map(({ key }) => key), ...aliases.keys()];
export const attributeNames: readonly string[] = [...settingNames, ...modelNames, ...Object.values(presentationNames)];

export interface AttributeReading extends FragmentReading {
  /** Whether there is an attribute that says anything about settings or model. */
  readonly isSaid: boolean;
  /** Address of a model; empty: none. */
  readonly src: string;
  readonly presentation: Presentation;
}

/** @returns the setting that an attribute of this name is about. */
export function settingOfAttribute(name: string): SettingKey | undefined {
  return aliases.get(name) ?? (isSettingKey(name) ? name : undefined);
}

/** Whether the attribute names what all settings come from. */
export function isModelName(name: string): boolean {
  return modelNames.includes(name);
}

/** What HTML means by `hidden`, or by its absence, has nothing to do with units. */
export function isOfHtml(name: string, text: string | null): boolean {
  return name === 'hidden' && (text === null || ['', 'hidden', 'until-found'].includes(text.toLowerCase()));
}

/** @param get the attribute's value; null where there is none. */
export function readAttributes(get: (name: string) => string | null): AttributeReading {
  const problems: string[] = [];
  const said = settingNames.filter((name) => isSaid(name, get));
  const { settings, payload, problems: inFragments } = readFragment(fragmentOf(get, problems));
  problems.push(...inFragments);
  const values: Record<string, number | string> = { ...settings };
  for (const name of said) {
    const key = settingOfAttribute(name);
    if (!key) continue;
    const parsed = parseSetting(key, get(name) ?? '');
    if (parsed.ok) values[key] = parsed.value;
    else problems.push(`${name}: ${parsed.problem}; ${values[key]} is used`);
  }
  const { presentation, problems: ofPresentation } = readPresentation(get);
  return {
    settings: values as typeof settings,
    ...(payload === undefined ? {} : { payload }),
    problems: [...problems, ...ofPresentation],
    isSaid: said.length > 0 || modelNames.some((name) => get(name) !== null),
    src: get('src') ?? '',
    presentation,
  };
}

/** @returns which attribute a setting comes from that is not as usual. */
export function attributeOf(key: SettingKey, get: (name: string) => string | null): string {
  return settingNames.findLast((name) => settingOfAttribute(name) === key && isSaid(name, get)) ?? 'hash';
}

function isSaid(name: string, get: (name: string) => string | null): boolean {
  const text = get(name);
  return text !== null && !isOfHtml(name, text);
}

/** The preset's settings, and behind them those of `hash`: of two parts with the same key the later is used. */
function fragmentOf(get: (name: string) => string | null, problems: string[]): string {
  const id = get('preset') ?? '';
  const preset = presetOf(id);
  if (!preset && id !== '')
    problems.push(`preset must be one of ${presets.map((each) => each.id).join(', ')}, got “${id.slice(0, 24)}”`);
  const hash = (get('hash') ?? '').replace(/^#/, '');
  return [preset?.fragment ?? '', hash].filter((part) => part !== '').join('&');
}
