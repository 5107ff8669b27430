/**
 * The one table of settings. Controls, the URL fragment, validation, help and the answer to "may this change
 * while the network trains?" are all read from here; the type of the settings object is derived from it too.
 *
 * It holds no state and knows neither DOM nor worker. Ranges of sizes are what the page offers; the core has
 * the last word when a model is built.
 */

/** Which panel shows the control. */
export type Group = 'data' | 'network' | 'training' | 'writing' | 'inside';

interface SettingBase {
  /** Name in the URL fragment and in the settings object. */
  readonly key: string;
  readonly label: string;
  readonly group: Group;
  /** Two sentences at most: what it does, and which way to turn it. */
  readonly help: string;
  /** true: takes effect at once. false: the model must be built anew. */
  readonly live: boolean;
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

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly default: string;
}

export interface TextSetting extends SettingBase {
  readonly kind: 'text';
  readonly default: string;
  readonly minLength: number;
  readonly maxLength: number;
}

export type Setting = NumberSetting | ChoiceSetting | TextSetting;

const powersOfTwo = (from: number, to: number): number[] => {
  const values: number[] = [];
  for (let value = from; value <= to; value *= 2) values.push(value);
  return values;
};

export const settingsTable = [
  {
    key: 'data',
    kind: 'choice',
    label: 'Text',
    group: 'data',
    default: 'moby-dick',
    live: false,
    help: 'What the network reads. It learns to guess each next character from the ones before it.',
  },
  {
    key: 'cell',
    kind: 'choice',
    label: 'Cell',
    group: 'network',
    default: 'lstm',
    live: false,
    help: 'The recurrent unit: which gates decide what is kept, written and shown at every step.',
  },
  {
    key: 'hidden',
    kind: 'integer',
    label: 'Hidden units',
    group: 'network',
    min: 1,
    max: 1024,
    default: 128,
    unit: '',
    scale: 'log',
    step: 1,
    stops: powersOfTwo(1, 1024),
    slider: true,
    live: false,
    help: 'How many numbers each layer remembers. Work grows with its square.',
  },
  {
    key: 'layers',
    kind: 'integer',
    label: 'Layers',
    group: 'network',
    min: 1,
    max: 8,
    default: 1,
    unit: '',
    scale: 'linear',
    step: 1,
    slider: false,
    live: false,
    help: 'Recurrent layers on top of one another; each reads the hidden state of the one below.',
  },
  {
    key: 'bias',
    kind: 'number',
    label: 'Forget bias',
    group: 'network',
    min: -10,
    max: 10,
    default: 1,
    unit: '',
    scale: 'linear',
    step: 0.5,
    slider: false,
    live: false,
    help: 'Where the forget gate starts. 1 keeps it open at first, so that early steps can be remembered.',
  },
  {
    key: 'rate',
    kind: 'number',
    label: 'Learning rate',
    group: 'training',
    min: 1e-6,
    max: 1,
    default: 5e-3,
    unit: '',
    scale: 'log',
    step: 1e-4,
    slider: true,
    live: true,
    help: 'How far Adam moves the weights in one step. Too high and the loss jumps or explodes; too low and nothing happens.',
  },
  {
    key: 'clip',
    kind: 'number',
    label: 'Gradient clip',
    group: 'training',
    min: 0,
    max: 100,
    default: 1,
    unit: 'norm',
    scale: 'linear',
    step: 0.1,
    zeroMeans: 'off',
    slider: false,
    live: true,
    help: 'A gradient longer than this is shortened to it, so that one bad step cannot throw the weights away. 0 switches it off.',
  },
  {
    key: 'batch',
    kind: 'integer',
    label: 'Batch',
    group: 'training',
    min: 1,
    max: 512,
    default: 32,
    unit: 'streams',
    scale: 'log',
    step: 1,
    stops: powersOfTwo(1, 512),
    slider: false,
    live: false,
    help: 'How many places of the text are read side by side; their gradients are averaged.',
  },
  {
    key: 'length',
    kind: 'integer',
    label: 'Sequence length',
    group: 'training',
    min: 1,
    max: 1024,
    default: 64,
    unit: 'steps',
    scale: 'log',
    step: 1,
    stops: powersOfTwo(1, 1024),
    slider: false,
    live: false,
    help: 'How many characters gradients flow back through. The state itself is carried on beyond it.',
  },
  {
    key: 'seed',
    kind: 'integer',
    label: 'Seed',
    group: 'training',
    min: 0,
    max: 4294967295,
    default: 1,
    unit: '',
    scale: 'linear',
    step: 1,
    slider: false,
    live: false,
    help: 'Where all chance comes from. The same seed and settings give the same run, to the last bit.',
  },
  {
    key: 'temperature',
    kind: 'number',
    label: 'Temperature',
    group: 'writing',
    min: 0,
    max: 2,
    default: 0.8,
    unit: '',
    scale: 'linear',
    step: 0.05,
    zeroMeans: 'greedy',
    slider: true,
    live: true,
    help: 'How daring the sample is. 0 always takes the likeliest character, 1 follows the network’s own odds.',
  },
  {
    key: 'probe',
    kind: 'text',
    label: 'Probe text',
    group: 'inside',
    default: 'Call me Ishmael. Some years ago',
    minLength: 2,
    maxLength: 120,
    live: true,
    help: 'A text the network reads again and again while it learns, so that its gates can be watched.',
  },
] as const satisfies readonly Setting[];

type Row = (typeof settingsTable)[number];
type ValueOf<R extends Row> = R extends { kind: 'integer' | 'number' } ? number : string;

export type SettingKey = Row['key'];
export type Settings = { readonly [R in Row as R['key']]: ValueOf<R> };
export type NumberKey = Extract<Row, { kind: 'integer' | 'number' }>['key'];

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

export function settingsIn(group: Group): Setting[] {
  return settingsTable.filter((row) => row.group === group);
}

export function defaultSettings(): Settings {
  return Object.fromEntries(settingsTable.map((row) => [row.key, row.default])) as Settings;
}

/** The settings that differ and that a built model cannot take: they need a restart. */
export function restartKeys(built: Settings, wanted: Settings): SettingKey[] {
  return settingsTable.filter((row) => !row.live && built[row.key] !== wanted[row.key]).map((row) => row.key);
}
