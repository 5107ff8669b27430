/** Figures as text: a table that reads well in a terminal and is Markdown as well. */
import type { Verdict } from './goals.ts';
import type { Line } from './report.ts';

type Row = readonly string[];

/** Three figures that count, with thousands set apart: 0.613, 61.3, 61,300. */
export function inFigures(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (value >= 100) return Number(value.toPrecision(3)).toLocaleString('en-GB');
  return value.toPrecision(3);
}

const share = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(2));
const times = (value: number | undefined): string => (value === undefined ? '' : `${inFigures(value)}×`);

export const heading: Row = [
  '',
  'unit',
  'baseline',
  'relaxed',
  'baseline of peak',
  'relaxed of peak',
  'TF.js wasm',
  'relaxed over it',
  'PyTorch native',
  'relaxed over it',
];

export function rowOf({ name, unit, medians, shares, times: ratios }: Line): Row {
  return [
    name,
    unit,
    inFigures(medians.baseline),
    inFigures(medians.relaxed),
    share(shares.baseline),
    share(shares.relaxed),
    inFigures(medians.tensorflow),
    times(ratios.tensorflow),
    inFigures(medians.pytorch),
    times(ratios.pytorch),
  ];
}

/** The first two columns are words, the others numbers. */
const wordColumns = 2;

export function layOut(rows: readonly Row[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(3, ...rows.map((row) => (row[c] ?? '').length)));
  const line = (row: Row) => {
    const cells = widths.map((width, c) => {
      const cell = row[c] ?? '';
      return c < wordColumns ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, c) => (c < wordColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head = [], ...rest] = rows;
  return [line(head), line(rule), ...rest.map(line)].join('\n');
}

export function inWords({ subject, what, value, must, aim, met, aimMet }: Verdict): string {
  const verdict = aimMet ? 'reaches its aim' : met ? 'reaches its floor' : 'FALLS SHORT';
  const aimed = aim === undefined ? '' : `, aim ${inFigures(aim)}`;
  return `${subject}, ${what}: ${inFigures(value)} (floor ${inFigures(must)}${aimed}): ${verdict}`;
}
