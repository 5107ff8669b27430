/** A colour in any notation of CSS as #rrggbb, which arithmetic on colours needs. */

let pen: CanvasRenderingContext2D | null = null;

/** @returns null for what is no colour, or none that covers. */
export function asHex(colour: string): string | null {
  if (!CSS.supports('color', colour)) return null;
  pen ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, cover] = pen.getImageData(0, 0, 1, 1).data;
  if (cover !== 255) return null;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
