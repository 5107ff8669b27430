/**
 * Dates as they stand in tables: ISO (2012-01-31, 2012-01, 2012-01-31 12:00Z), month first or day first (1/31/2012,
 * 31.1.2012) and with English month names (Jan 31 2012, 31-Jan-12). Without a zone they are taken as UTC: only their
 * order and distance matter.
 */
export type DayOrder = 'month first' | 'day first';

const time = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:\s*([ap]m))?)?\s*(z|utc|[-+]\d{2}:?\d{2})?`;
const iso = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?${time}$`, 'i');
const numeric = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${time}$`, 'i');
const named = new RegExp(
  String.raw`^(?:(\d{1,2})[-\s./]*)?([a-z]{3,9})\.?(?:[-\s.,/]*(\d{1,2})(?=[-\s,/]))?[-\s.,/]*(\d{4}|\d{2})${time}$`,
  'i',
);
const months = 'january february march april may june july august september october november december'.split(' ');
/** As in POSIX: 69 to 99 are of the 20th century. */
const firstOfTwentiethCentury = 69;

/** Two cells like 31/1 decide for the column; without any the American order is taken, with points the German. */
export function dayOrder(cells: Iterable<string>): DayOrder {
  let points = false;
  for (const cell of cells) {
    const parts = numeric.exec(cell.trim());
    if (!parts) continue;
    if (Number(parts[1]) > 12) return 'day first';
    if (Number(parts[3]) > 12) return 'month first';
    points ||= parts[2] === '.';
  }
  return points ? 'day first' : 'month first';
}

/** @returns milliseconds since 1970, NaN for what is no date. */
export function readDate(cell: string, order: DayOrder): number {
  const written = cell.trim();
  let parts = iso.exec(written);
  if (parts) return moment(Number(parts[1]), Number(parts[3]), Number(parts[4] ?? 1), parts.slice(5));
  parts = numeric.exec(written);
  if (parts) {
    const [first, second] = [Number(parts[1]), Number(parts[3])];
    const [month, day] = order === 'month first' ? [first, second] : [second, first];
    return moment(fullYear(parts[4] ?? ''), month, day, parts.slice(5));
  }
  parts = named.exec(written);
  if (!parts || (parts[1] && parts[3])) return Number.NaN;
  const month = monthNamed(parts[2] ?? '');
  return moment(fullYear(parts[4] ?? ''), month, Number(parts[1] ?? parts[3] ?? 1), parts.slice(5));
}

/** @returns 1 to 12, or 0. */
function monthNamed(word: string): number {
  const name = word.toLowerCase();
  return months.findIndex((month) => month.startsWith(name) || (name === 'sept' && month === 'september')) + 1;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year >= firstOfTwentiethCentury ? 1900 : 2000);
}

function moment(year: number, month: number, day: number, clock: readonly (string | undefined)[]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN;
  const [hours = '0', minutes = '0', seconds = '0', half, zone] = clock;
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) >= 61) return Number.NaN;
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  return date.getTime() + ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 - offset(zone);
}

/** Milliseconds that the clocks of a zone such as +02:00 are ahead. */
function offset(zone: string | undefined): number {
  const parts = /^([-+])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}
