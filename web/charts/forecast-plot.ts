/** A forecast over what really came, beside what costs nothing to say: the last value again, or last season's. */
import type { Palette } from '../style/tokens';
import { type Line, type LinePlot, placeName } from './plot';
import { type Point, reducePoints } from './reduce-points';
import { numberText, roundRange } from './ticks';

export interface NaiveForecast {
  /** “last value”, “same day last week”. */
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** All values belong to the row of the same index; a row without one has NaN. */
export interface ForecastData {
  /** Of the rows: dates or numbers. */
  readonly labels: readonly string[];
  /** What is forecast: the column's name, and its unit if it is known. */
  readonly quantity: string;
  readonly unit?: string;
  readonly truth: ArrayLike<number>;
  readonly forecast: ArrayLike<number>;
  readonly naive: readonly NaiveForecast[];
  /** The last row whose value the network has read; null: it reads them all. */
  readonly lastKnown: number | null;
  /** Closed: it reads its own forecasts; open: it reads the truth at each step. */
  readonly loop: 'closed' | 'open';
}

const naiveDashes = [
  [2, 3],
  [8, 3, 2, 3],
  [1, 1],
] as const;

export function forecastPlot(data: ForecastData, palette: Palette, pixels: number): LinePlot {
  const { labels, quantity, unit, loop, lastKnown } = data;
  const network = loop === 'closed' ? 'network, reading its own forecasts' : 'network, reading the truth at each step';
  const { ink, accent, quiet } = palette;
  const line = (name: string, values: ArrayLike<number>, style: Pick<Line, 'colour' | 'width' | 'dash'>): Line => ({
    name,
    points: pointsOf(values, pixels),
    shape: 'line',
    ...style,
  });
  const naive = data.naive.map(({ name, values }, k) =>
    line(name, values, { colour: quiet, width: 1.25, dash: naiveDashes[k % naiveDashes.length] ?? [] }),
  );
  const lines = [
    ...naive,
    line('truth', data.truth, { colour: ink, width: 1.25, dash: [] }),
    line(network, data.forecast, { colour: accent, width: 2.5, dash: [7, 3] }),
  ];
  const [min, max] = roundRange(lines.flatMap(({ points }) => points.map(({ y }) => y).filter(Number.isFinite)));
  return {
    title: `Forecast of ${quantity}`,
    x: { name: 'row', kind: 'linear', min: 0, max: Math.max(1, labels.length - 1), labels },
    y: { name: quantity, unit, kind: 'linear', min, max },
    lines,
    levels: [],
    marks: lastKnown === null ? [] : [{ at: lastKnown, name: 'known values end', colour: ink, width: 1 }],
    note: '',
    nearest: 'x',
    tip: ({ name, points }, index) => ({
      title: placeName({ name: 'row', labels }, points[index]?.x ?? 0),
      text: `${name} ${numberText(Number((points[index]?.y ?? Number.NaN).toPrecision(4)))}${unit ? ` ${unit}` : ''}`,
    }),
  };
}

function pointsOf(values: ArrayLike<number>, pixels: number): Point[] {
  return reducePoints(
    Float64Array.from(values, (value) => (Number.isFinite(value) ? value : Number.NaN)),
    0,
    pixels,
  );
}
