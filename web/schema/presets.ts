/**
 * Named experiments, each worth watching as it stands: `<forget-me-not preset="adding-lstm">`. A preset is a fragment of
 * settings with a title and a sentence; whatever else is asked for beside it wins over it.
 */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One sentence: what there is to be seen. */
  readonly about: string;
  /** Settings as in a link, without its `#`. */
  readonly fragment: string;
}

export const presets: readonly Preset[] = [
  {
    id: 'moby-dick',
    title: 'An LSTM reads Moby-Dick',
    about: 'From noise to words within a few hundred steps, one character at a time.',
    fragment: '',
  },
  {
    id: 'names-gru',
    title: 'A GRU invents first names',
    about: 'Small enough to watch every unit, and soon it writes names that nobody has had.',
    fragment: 'data=first-names&cell=gru&hidden=32&length=24&probe=Wilhelmina',
  },
  {
    id: 'reber-lstm',
    title: 'An LSTM learns the embedded Reber grammar',
    about: 'The last symbol but one is the second one again: one unit learns to hold it all the way.',
    fragment: 'data=embedded_reber&hidden=16',
  },
  {
    id: 'adding-lstm',
    title: 'An LSTM adds two marked numbers',
    about: 'What it must add stands far back among numbers to be ignored: gates open only at the marks.',
    fragment: 'data=adding&hidden=16&span=40',
  },
  {
    id: 'adding-rnn',
    title: 'A simple RNN tries to add two marked numbers',
    about: 'The same task without gates: gradients fade on the way back and the loss stays where guessing is.',
    fragment: 'data=adding&cell=rnn_tanh&hidden=16&span=40',
  },
  {
    id: 'parity-lstm',
    title: 'An LSTM counts ones modulo two',
    about: 'Nothing is learnt for a while, and then everything at once.',
    fragment: 'data=parity&hidden=16',
  },
  {
    id: 'co2-lstm',
    title: 'An LSTM forecasts the CO₂ of Mauna Loa',
    about: 'A trend and a season; read as changes per row it beats the last value and the year before.',
    fragment: 'data=co2&hidden=32&batch=8&length=48&scaling=difference',
  },
];

export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}
