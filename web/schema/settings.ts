/**
 * The one table of settings. Controls, the URL fragment, validation, help and the answer to "may this change
 * while the network trains?" are all read from here; the type of the settings object is derived from it too.
 *
 * It holds no state and knows neither DOM nor worker. Ranges of sizes are what the page offers; the core has
 * the last word when a model is built.
 */
import { dataSettings } from './data-settings';
import { kindOfData } from './datasets';
import { networkSettings } from './network-settings';
import type { Group, NumberSetting, Setting } from './setting';
import { trainingSettings } from './training-settings';
import { watchSettings } from './watch-settings';

export type { ChoiceSetting, DataKind, Group, NumberSetting, Setting, TextSetting } from './setting';

export const settingsTable = [...dataSettings, ...networkSettings, ...trainingSettings, ...watchSettings] as const;

type Row = (typeof settingsTable)[number];
type ValueOf<R extends Row> = R extends { kind: 'integer' | 'number' }
  ? number
  : R extends { kind: 'choice' }
    ? R['options'][number]['value']
    : string;
type KeyOf<Kind extends Row['kind']> = Extract<Row, { kind: Kind }>['key'];

export type SettingKey = Row['key'];
export type Settings = { readonly [R in Row as R['key']]: ValueOf<R> };
export type NumberKey = KeyOf<'integer' | 'number'>;

const byKey = new Map<string, Setting>(settingsTable.map((row) => [row.key, row]));

export function isSettingKey(key: string): key is SettingKey {
  return byKey.has(key);
}

export function settingOf(key: SettingKey): Setting {
  const row = byKey.get(key);
  if (!row) throw new Error(`no setting is called ${key}`);
  return row;
}

export function numberSetting(key: NumberKey): NumberSetting {
  return settingOf(key) as NumberSetting;
}

/** The rows of a panel that mean something with the other settings as they are. */
export function settingsIn(group: Group, settings: Settings): Setting[] {
  return settingsTable.filter((row) => row.group === group && isInUse(row, settings));
}

/** Whether a setting means something: for this kind of data, and with what it hangs on. */
export function isInUse(setting: Setting, settings: Settings): boolean {
  const { kinds, when } = setting;
  if (kinds && !kinds.includes(kindOfData(settings.data))) return false;
  return !when || (isSettingKey(when.key) && when.is.includes(String(settings[when.key])));
}

export function defaultSettings(): Settings {
  return Object.fromEntries(settingsTable.map((row) => [row.key, row.default])) as Settings;
}

/** With what means nothing now at its default: it may be out of range for what is chosen. */
export function settingsInUse(settings: Settings): Settings {
  const idle = settingsTable.filter((row) => !isInUse(row, settings));
  return { ...settings, ...Object.fromEntries(idle.map((row) => [row.key, row.default])) };
}

/** The settings that differ and that a built model cannot take: they need a restart. */
export function restartKeys(built: Settings, wanted: Settings): SettingKey[] {
  const differs = (row: Row): boolean => built[row.key] !== wanted[row.key];
  return settingsTable.filter((row) => !row.live && differs(row) && isInUse(row, wanted)).map((row) => row.key);
}
