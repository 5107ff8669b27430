/** One unit through a sequence: its gates and states as lines over the steps, each in its own style with its letter. */
import type { Palette } from '../style/tokens';
import { channelDash } from './channel-style';
import { type Line, type LinePlot, placeName } from './plot';
import { niceCeiling } from './reduce-points';
import { numberText } from './ticks';

export interface UnitChannel {
  /** f, i, g, o, c, h, r, z, n. */
  readonly symbol: string;
  readonly name: string;
  /** One for each step. */
  readonly values: ArrayLike<number>;
}

export interface UnitLinesData {
  /** Counted from 0, as in the network. */
  readonly unit: number;
  /** The steps' characters, words or numbers. */
  readonly labels: readonly string[];
  readonly channels: readonly UnitChannel[];
  /** None: null. */
  readonly selectedStep: number | null;
}

export function unitLinesPlot({ unit, labels, channels, selectedStep }: UnitLinesData, palette: Palette): LinePlot {
  const [min, max] = rangeOf(channels);
  return {
    title: `Unit ${unit} over the steps`,
    x: { name: 'step', kind: 'linear', min: 0, max: Math.max(1, labels.length - 1), labels },
    y: { name: 'value', kind: 'linear', min, max },
    lines: channels.map((channel) => channelLine(channel, palette)),
    levels: min < 0 ? [{ value: 0, name: '', colour: palette.quiet }] : [],
    marks: selectedStep === null ? [] : [{ at: selectedStep, name: '', colour: palette.spark, width: 3 }],
    note: channels.length === 0 ? 'no channel is chosen' : '',
    nearest: 'x',
    tip: ({ name, letter, points }, index) => ({
      title: placeName({ name: 'step', labels }, points[index]?.x ?? 0),
      text: `${letter} ${name} ${numberText(Number((points[index]?.y ?? Number.NaN).toPrecision(3)))}`,
    }),
  };
}

function channelLine({ symbol, name, values }: UnitChannel, palette: Palette): Line {
  const points = Array.from(values, (y, x) => ({ x, y: Number.isFinite(y) ? y : Number.NaN }));
  const style = { colour: palette.gate(symbol).line, width: 1.75, dash: channelDash(symbol), shape: 'line' } as const;
  return { name, letter: symbol, points, ...style, lettered: true };
}

/** 0 … 1 for gates alone, −1 … 1 with states, beyond that as far as they go. */
function rangeOf(channels: readonly UnitChannel[]): readonly [number, number] {
  const values = channels.flatMap(({ values: each }) => Array.from(each).filter(Number.isFinite));
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const limit = niceCeiling(largest);
  return [values.some((value) => value < 0) ? -limit : 0, limit];
}
