/**
 * A range coder: writes each symbol in −log2(its share) bits, however small a part of a bit that is. Shares are whole
 * numbers out of `shareTotal`; everything is whole-number arithmetic, so every engine reads the same symbols.
 * Source: Martin 1979, "Range encoding"; carries are put off as in LZMA's encoder.
 */
import { LinkProblem } from './link-problem';

export const shareBits = 15;
export const shareTotal = 1 << shareBits;

const top = 2 ** 32;
const renewBelow = 2 ** 24;
/** What is left at the end always fits into this many bytes. */
const tailBytes = 4;

export class RangeEncoder {
  /** Start of the interval: below 2^32, plus a carry. */
  #low = 0;
  #range = top - 1;
  /** The last byte shifted out and the 255s after it, which a carry would still change. */
  #held = 0;
  #pending = 1;
  readonly #bytes: number[] = [];

  /** @param from the shares before the symbol's. @param share of `shareTotal`, at least 1. */
  encode(from: number, share: number): void {
    const unit = this.#range >>> shareBits;
    this.#low += unit * from;
    this.#range = unit * share;
    while (this.#range < renewBelow) {
      this.#range *= 256;
      this.#shift();
    }
  }

  /** `count` bits, at most 15, each 0 as likely as 1. */
  encodeBits(value: number, count: number): void {
    const share = shareTotal >>> count;
    this.encode(value * share, share);
  }

  /** Few bytes that stand for the interval; up to four zeros at the end are left out, the decoder reads them anyway. */
  finish(): Uint8Array {
    this.#low = roundestIn(this.#low, this.#low + this.#range - 1);
    for (let k = 0; k <= tailBytes; k += 1) this.#shift();
    let end = this.#bytes.length;
    const least = Math.max(1, end - tailBytes);
    while (end > least && this.#bytes[end - 1] === 0) end -= 1;
    // The first byte is what was held before anything was shifted out: always 0.
    return Uint8Array.from(this.#bytes.slice(1, end));
  }

  #shift(): void {
    const carry = this.#low >= top ? 1 : 0;
    const low = this.#low - carry * top;
    const highByte = Math.floor(low / renewBelow);
    if (highByte < 255 || carry === 1) {
      for (; this.#pending > 0; this.#pending -= 1) {
        this.#bytes.push((this.#held + carry) & 255);
        this.#held = 255;
      }
      this.#held = highByte;
    }
    this.#pending += 1;
    this.#low = (low % renewBelow) * 256;
  }
}

/** The number from `least` to `most` with the most zero bits at its end. */
function roundestIn(least: number, most: number): number {
  for (let unit = top; unit > 1; unit /= 2) {
    const candidate = Math.floor(most / unit) * unit;
    if (candidate >= least) return candidate;
  }
  return least;
}

export class RangeDecoder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #code = 0;
  #range = top - 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let k = 0; k < tailBytes; k += 1) this.#next();
  }

  /**
   * @param starts symbol k has the shares from starts[k] to starts[k + 1]; the first is 0, the last `shareTotal`.
   * @param likely a symbol that is looked at first.
   */
  decode(starts: Uint16Array, likely: number): number {
    const unit = this.#range >>> shareBits;
    const place = Math.min(shareTotal - 1, (this.#code / unit) | 0);
    let symbol = likely;
    let from = starts[symbol] ?? 0;
    let to = starts[symbol + 1] ?? shareTotal;
    if (place < from || place >= to) {
      symbol = symbolAt(starts, place);
      from = starts[symbol] ?? 0;
      to = starts[symbol + 1] ?? shareTotal;
    }
    this.#take(unit * from, unit * (to - from));
    return symbol;
  }

  /** `count` bits, at most 15, as encodeBits() wrote them. */
  decodeBits(count: number): number {
    const unit = (this.#range >>> shareBits) * (shareTotal >>> count);
    const value = Math.min(2 ** count - 1, Math.floor(this.#code / unit));
    this.#take(value * unit, unit);
    return value;
  }

  /** Call after the last symbol. @throws LinkProblem `damaged`, if bytes are left */
  finish(): void {
    if (this.#at < this.#bytes.length) throw misfit(this.#bytes.length, this.#at);
  }

  #take(from: number, range: number): void {
    this.#code -= from;
    this.#range = range;
    while (this.#range < renewBelow) {
      this.#range *= 256;
      this.#next();
    }
  }

  #next(): void {
    const { length } = this.#bytes;
    if (this.#at >= length + tailBytes) throw misfit(length, this.#at);
    this.#code = (this.#code % renewBelow) * 256 + (this.#bytes[this.#at] ?? 0);
    this.#at += 1;
  }
}

/** The last symbol that starts at `place` or before. */
function symbolAt(starts: Uint16Array, place: number): number {
  let symbol = 0;
  for (let above = starts.length - 1; above - symbol > 1; ) {
    const middle = (symbol + above) >> 1;
    if ((starts[middle] ?? 0) <= place) symbol = middle;
    else above = middle;
  }
  return symbol;
}

function misfit(got: number, read: number): LinkProblem {
  return new LinkProblem('damaged', `its weights must take about ${read} bytes, got ${got}`);
}
