/**
 * From a number to a colour, as tables of 256 packed pixels. A gate between 0 and 1 runs from the paper to the
 * gate's own colour, so one sees which gate it is; signed values run from blue through paper to orange.
 */
import { mix, parseHex, type Rgb } from '../style/contrast';
import type { Palette } from '../style/tokens';

export interface ColourMap {
  /** 256 pixels, packed as canvas image data on a little-endian machine. */
  readonly pixels: Uint32Array;
  /** Values from `low` to `high` are spread over the table. */
  readonly low: number;
  readonly high: number;
  /** Colour of what is not a number. */
  readonly invalid: number;
}

const size = 256;

export function gateMap(palette: Palette, symbol: string): ColourMap {
  const paper = parseHex(palette.paper);
  const full = parseHex(palette.gate(symbol).line);
  return { ...table(palette, (share) => mix(paper, full, share)), low: 0, high: 1 };
}

/** Probabilities: from paper to the accent, as the written sample is shaded. */
export function shareMap(palette: Palette): ColourMap {
  const paper = parseHex(palette.paper);
  const full = parseHex(palette.accent);
  return { ...table(palette, (share) => mix(paper, full, share)), low: 0, high: 1 };
}

/** @param limit the value of the strongest colour, both ways. */
export function signedMap(palette: Palette, limit: number): ColourMap {
  const paper = parseHex(palette.paper);
  const negative = parseHex(palette.negative);
  const positive = parseHex(palette.positive);
  const colour = (share: number): Rgb => mix(paper, share < 0.5 ? negative : positive, Math.abs(share - 0.5) * 2);
  return { ...table(palette, colour), low: -limit, high: limit };
}

function table(palette: Palette, colour: (share: number) => Rgb): Pick<ColourMap, 'pixels' | 'invalid'> {
  const pixels = Uint32Array.from({ length: size }, (_, k) => pack(colour(k / (size - 1))));
  return { pixels, invalid: pack(parseHex(palette.alarm)) };
}

function pack([r, g, b]: Rgb): number {
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}
