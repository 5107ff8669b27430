/**
 * How often each quantised level is expected: 96 fixed tables of shares for the range coder, four shapes in 24 widths, of
 * which a block of weights names the one that fits it best. Fixed, because to learn shares from a few hundred weights costs
 * more than it saves. A level that no table holds is written as an escape and a plain number (Elias–Gamma).
 *
 * Links depend on these numbers for ever, so they are made only of + − × ÷, which IEEE 754 rounds alike on every engine
 * (Math.exp it leaves to each); the test holds a checksum of all of them.
 */
import { LinkProblem } from './link-problem';
import { type RangeDecoder, type RangeEncoder, shareTotal } from './range-coder';

const widthCount = 24;
export const tableCount = 4 * widthCount;
/** Steps may differ by −8..7 thirds of an octave within a block. */
const thirdsCount = 16;
/** The largest size of a level. */
export const levelMax = 1 << 20;

/** Densities of levels at x = level / width, width being about the standard deviation in levels. */
const shapes: readonly ((x: number) => number)[] = [
  (x) => expOfMinus((x * x * x * x) / 5),
  (x) => expOfMinus((x * x) / 2),
  (x) => expOfMinus(x * x) + expOfMinus((x * x) / 6.5) / 8,
  (x) => expOfMinus(1.4 * x),
];

const narrowest = 0.5;
/** How many widths a table reaches. */
const reach = 4.5;

export interface LevelTable {
  /** Levels −largest..largest are symbols 0..2·largest; the last symbol is the escape. */
  readonly largest: number;
  /** Symbol k has the shares from starts[k] to starts[k + 1]. */
  readonly starts: Uint16Array;
}

const made = new Map<number, LevelTable>();

/** @param code 0..95 = 4·width + shape; tables are made when first needed. */
export function levelTable(code: number): LevelTable {
  const known = made.get(code);
  if (known) return known;
  const table = makeTable(code);
  made.set(code, table);
  return table;
}

function makeTable(code: number): LevelTable {
  const width = narrowest * thirdPower(code >> 2);
  const density = shapes[code & 3] ?? expOfMinus;
  const largest = Math.ceil(reach * width) + 1;
  const masses = Array.from({ length: 2 * largest + 2 }, (_, symbol) => massOf(symbol - largest, width, density));
  masses[2 * largest + 1] = tailOf(largest, width, density);
  return { largest, starts: startsOf(masses, largest) };
}

/** 2^(k/3) */
export function thirdPower(k: number): number {
  const octave = Math.floor(k / 3);
  return 2 ** octave * ([1, 1.2599210498948732, 1.5874010519681994][k - 3 * octave] ?? 1);
}

/** Simpson's rule over the level's interval. */
function massOf(level: number, width: number, density: (x: number) => number): number {
  const at = (place: number) => density(Math.abs(place) / width);
  return (at(level - 0.5) + 4 * at(level) + at(level + 0.5)) / 6;
}

function tailOf(largest: number, width: number, density: (x: number) => number): number {
  let mass = 0;
  for (let level = largest + 1; level <= 3 * largest; level += 1) mass += 2 * massOf(level, width, density);
  return mass;
}

/** Every symbol has a share of at least 1; what rounding leaves over goes to level 0. */
function startsOf(masses: readonly number[], centre: number): Uint16Array {
  const sum = masses.reduce((total, mass) => total + mass, 0);
  const toShare = shareTotal - masses.length;
  const shares = masses.map((mass) => 1 + Math.floor((mass / sum) * toShare));
  const rest = shareTotal - shares.reduce((total, share) => total + share, 0);
  const starts = new Uint16Array(shares.length + 1);
  shares.forEach((share, symbol) => {
    starts[symbol + 1] = (starts[symbol] ?? 0) + share + (symbol === centre ? rest : 0);
  });
  return starts;
}

/** e^−x, x ≥ 0, to seven digits: the series at x/1024, squared ten times. */
function expOfMinus(x: number): number {
  if (x > 40) return 0;
  const y = x / 1024;
  let power = 1 - y * (1 - (y / 2) * (1 - (y / 3) * (1 - y / 4)));
  for (let k = 0; k < 10; k += 1) power *= power;
  return power;
}

/** The table for levels whose steps are 2^(thirds/3) times those that `code` was chosen for: as much narrower. */
export function narrowedTable(code: number, thirds: number): LevelTable {
  const width = Math.max(0, Math.min(widthCount - 1, (code >> 2) - thirds));
  return levelTable((width << 2) | (code & 3));
}

/**
 * The table that writes a block in the fewest bits.
 * @param thirds of each level, as `narrowedTable` has it, −8..7
 */
export function bestTable(levels: readonly number[], thirds: readonly number[]): number {
  const counts = new Map<number, number>();
  levels.forEach((level, k) => {
    const key = level * thirdsCount + (thirds[k] ?? 0) + thirdsCount / 2;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let code = 0; code < tableCount; code += 1) {
    const bits = bitsOf(counts, code);
    if (bits < fewest) [best, fewest] = [code, bits];
  }
  return best;
}

function bitsOf(counts: ReadonlyMap<number, number>, code: number): number {
  let bits = 0;
  for (const [key, count] of counts) {
    const level = Math.floor(key / thirdsCount);
    bits += count * levelBits(level, narrowedTable(code, key - level * thirdsCount - thirdsCount / 2));
  }
  return bits;
}

function levelBits(level: number, { largest, starts }: LevelTable): number {
  const beyond = Math.abs(level) - largest;
  const symbol = beyond > 0 ? 2 * largest + 1 : level + largest;
  const share = (starts[symbol + 1] ?? 0) - (starts[symbol] ?? 0);
  return (beyond > 0 ? 2 * bitLength(beyond) : 0) - Math.log2(share / shareTotal);
}

export function encodeLevel(coder: RangeEncoder, table: LevelTable, level: number): void {
  const beyond = Math.abs(level) - table.largest;
  const symbol = beyond > 0 ? 2 * table.largest + 1 : level + table.largest;
  const from = table.starts[symbol] ?? 0;
  coder.encode(from, (table.starts[symbol + 1] ?? 0) - from);
  if (beyond > 0) encodeEscape(coder, beyond, level < 0);
}

/** @throws LinkProblem `damaged` */
export function decodeLevel(coder: RangeDecoder, table: LevelTable): number {
  const { largest, starts } = table;
  const symbol = coder.decode(starts, largest);
  return symbol > 2 * largest ? decodeEscape(coder, largest) : symbol - largest;
}

/** Sign, then how many bits, as that many zeros and a one, then the bits after the leading one. */
function encodeEscape(coder: RangeEncoder, beyond: number, isNegative: boolean): void {
  const length = bitLength(beyond);
  coder.encodeBits(isNegative ? 1 : 0, 1);
  for (let k = 1; k < length; k += 1) coder.encodeBits(0, 1);
  for (let k = length - 1; k >= 0; k -= 1) coder.encodeBits((beyond >> k) & 1, 1);
}

function decodeEscape(coder: RangeDecoder, largest: number): number {
  const sign = coder.decodeBits(1) === 1 ? -1 : 1;
  let length = 1;
  while (coder.decodeBits(1) === 0) {
    length += 1;
    if (2 ** (length - 1) > levelMax) {
      throw new LinkProblem('damaged', `a quantised weight must be within ±${levelMax} steps, got more`);
    }
  }
  let beyond = 1;
  for (let k = 1; k < length; k += 1) beyond = 2 * beyond + coder.decodeBits(1);
  return sign * (largest + beyond);
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}
