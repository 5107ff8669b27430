/**
 * What one row of the table of settings can say. The rows stand by panel in the files beside this one; settings.ts
 * joins them and derives the type of the settings object.
 */

/** Which panel shows the control. */
export type Group = 'data' | 'network' | 'training' | 'writing' | 'inside';

/** What a network learns from. */
export type DataKind = 'text' | 'task' | 'series';

interface SettingBase {
  /** Name in the URL fragment and in the settings object. */
  readonly key: string;
  readonly label: string;
  readonly group: Group;
  /** Two sentences at most: what it does, and which way to turn it. */
  readonly help: string;
  /** true: takes effect at once. false: the model must be built anew. */
  readonly live: boolean;
  /** Shown only when asked for: most people never need it. */
  readonly more?: boolean;
  /** The kinds of data it has a meaning for; left out: all. */
  readonly kinds?: readonly DataKind[];
  /** Has a meaning only while the named setting has one of these values. */
  readonly when?: { readonly key: string; readonly is: readonly string[] };
}

export interface NumberSetting extends SettingBase {
  readonly kind: 'integer' | 'number';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Shown behind the number; empty for counts. */
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  /** Smallest step of the number field and of the arrow keys. */
  readonly step: number;
  /** Values the slider snaps to, for sizes people think of in powers of two. */
  readonly stops?: readonly number[];
  /** What the value 0 means, where it is special. */
  readonly zeroMeans?: string;
  readonly slider: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a closed set. */
export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly options: readonly Option[];
}

/** One of a set that the core's tables or the user's data make: cells, data. */
export interface NameSetting extends SettingBase {
  readonly kind: 'name';
  readonly default: string;
}

export interface TextSetting extends SettingBase {
  readonly kind: 'text';
  readonly default: string;
  readonly minLength: number;
  readonly maxLength: number;
}

export type Setting = NumberSetting | ChoiceSetting | NameSetting | TextSetting;

export function powersOfTwo(from: number, to: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value *= 2) values.push(value);
  return values;
}
