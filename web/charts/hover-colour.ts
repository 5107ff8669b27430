/**
 * In the place of @kurkle/color, as web/build/chart-colours.ts puts it: all that is used of Chart.js asks that package for
 * is the shade of what is under the pointer, and the package weighs as much as a panel.
 */
const darker = 0.85;
const channel = /[\da-f]{2}/gi;

export class Color {
  constructor(private readonly css: string) {}

  saturate(): this {
    return this;
  }

  darken(): Color {
    return new Color(this.css.replace(/^#[\da-f]{6}/i, (hex) => hex.replace(channel, shaded)));
  }

  hexString(): string {
    return this.css;
  }
}

function shaded(hex: string): string {
  const level = Math.round(Number.parseInt(hex, 16) * darker);
  return level.toString(16).padStart(2, '0');
}
