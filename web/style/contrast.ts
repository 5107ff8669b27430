/**
 * Colour arithmetic: contrast by WCAG 2, and moving a colour along its lightness, hue kept, until it can be
 * read on a ground. Used once at start-up to derive each gate's line and text colours from the Okabe–Ito set.
 */
export type Rgb = readonly [number, number, number];

export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Linear blend in sRGB, `share` 0…1 of `to`. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((k) => (from[k] ?? 0) + ((to[k] ?? 0) - (from[k] ?? 0)) * share) as unknown as Rgb;
}

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @returns the contrast ratio, 1…21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Darkens (light ground) or lightens (dark ground) until the ratio is reached. */
export function toContrast(hex: string, ground: string, ratio: number): string {
  const start = parseHex(hex);
  const under = parseHex(ground);
  const pole: Rgb = luminance(under) > 0.2 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.01) {
    const colour = mix(start, pole, share);
    if (contrast(parseHex(toHex(colour)), under) >= ratio) return toHex(colour);
  }
  return toHex(pole);
}
