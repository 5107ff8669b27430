/**
 * The built-in series, made out of vega-datasets at build time: CSV files with the columns that can be forecast and
 * their dates, all dates written alike.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Name in the package's file → name in ours. */
type Columns = Readonly<Record<string, string>>;

const dateColumn = 'date';
const require = createRequire(import.meta.url);

/** Mauna Loa, monthly means from March 1958 to April 2020; five months of the first years are missing. */
export function co2(): string {
  return seriesCsv('co2-concentration.csv', { Date: dateColumn, CO2: 'CO₂ (ppm)' });
}

/** Every day of 2012 to 2015: degrees Celsius, millimetres, metres per second. */
export function seattleWeather(): string {
  const measured = ['temp_max', 'temp_min', 'precipitation', 'wind'];
  return seriesCsv('seattle-weather.csv', Object.fromEntries([dateColumn, ...measured].map((name) => [name, name])));
}

/** The index on the first of each month, January 2000 to March 2010. */
export function sp500(): string {
  return seriesCsv('sp500.csv', { date: dateColumn, price: 'price' });
}

function seriesCsv(file: string, columns: Columns): string {
  // The package exports one module, build/index.js; its files lie beside that folder.
  const folder = join(dirname(require.resolve('vega-datasets')), '../data');
  const [header = [], ...rows] = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const chosen = Object.entries(columns).map(([theirs, ours]) => ({ at: header.indexOf(theirs), ours }));
  const missing = chosen.find(({ at }) => at < 0);
  if (missing) throw new Error(`vega-datasets/${file} has no column for “${missing.ours}”`);
  const lines = rows.map((row) =>
    chosen.map(({ at, ours }) => (ours === dateColumn ? isoDate(row[at] ?? '') : row[at])),
  );
  return [chosen.map(({ ours }) => ours), ...lines].map((line) => `${line.join(',')}\n`).join('');
}

/** @param written like “2012-01-01” or “Jan 1 2000”. */
function isoDate(written: string): string {
  return new Date(`${written} UTC`).toISOString().slice(0, 10);
}
