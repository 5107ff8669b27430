/** How a value lights up its box: from paper to the gate's own colour, or, if it may be negative, from blue to orange. */
import { contrast, mix, parseHex, toHex } from '../style/contrast';
import type { Palette } from '../style/tokens';

export interface Light {
  readonly fill: string;
  /** Colour of what is written on it. */
  readonly ink: string;
}

const readable = 4.5;
const white = '#ffffff';
const black = '#000000';

export function lightOf(palette: Palette, symbol: string, signed: boolean, value: number): Light {
  if (Number.isNaN(value)) return on(palette, palette.alarm);
  const full = signed ? (value < 0 ? palette.negative : palette.positive) : palette.gate(symbol).line;
  const share = Math.min(1, Math.abs(value));
  return on(palette, toHex(mix(parseHex(palette.paper), parseHex(full), share)));
}

/** Ink where it can be read, else white, else whichever of black and white stands out more. */
function on(palette: Palette, fill: string): Light {
  const against = (ink: string): number => contrast(parseHex(ink), parseHex(fill));
  const found = [palette.ink, white, black].find((ink) => against(ink) >= readable);
  return { fill, ink: found ?? (against(white) > against(black) ? white : black) };
}

/** Two decimals with a true minus; large values without, so that they fit. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  const digits =
    size < 99.995 ? size.toFixed(2) : size < 10_000 ? size.toFixed(0) : size.toExponential(0).replace('+', '');
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
