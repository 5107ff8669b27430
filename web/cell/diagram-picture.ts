/**
 * The diagram on the page as a standalone picture: the same shapes at the same places, each with the colours, lines and
 * letters that the style sheet gives it written to itself.
 */
import type { Picture } from '../charts/picture';
import { type Attributes, documentOf, element, escapeXml, text, textWidth } from '../charts/svg';
import type { Palette } from '../style/tokens';

export interface PictureText {
  readonly title: string;
  /** Below the diagram: what its lines mean. */
  readonly notes: readonly string[];
  readonly palette: Palette;
}

const margin = 16;
const top = 48;
const noteHeight = 20;
const titleFont = 15;
/** So that notes have room below a narrow diagram. */
const leastWidth = 480;

export function diagramPicture(drawn: SVGSVGElement, { title, notes, palette }: PictureText): Picture {
  const size = drawn.viewBox.baseVal;
  const width = Math.max(leastWidth, size.width + 2 * margin, Math.ceil(textWidth(title, titleFont)) + 2 * margin);
  const height = top + size.height + notes.length * noteHeight + margin;
  const heading = { x: margin, y: 26, 'font-size': titleFont, 'font-weight': 600, fill: palette.ink };
  const place = { transform: `translate(${(width - size.width) / 2} ${top})` };
  const content = [
    text(title, heading),
    element('g', place, Array.from(drawn.childNodes, written).join('')),
    ...notes.map((note, k) =>
      text(note, { x: margin, y: top + size.height + (k + 1) * noteHeight - 4, fill: palette.quiet }),
    ),
  ].join('');
  return { width, height, svg: () => documentOf(width, height, title, palette.raised, content) };
}

function written(node: Node): string {
  if (node instanceof Text) return node.parentNode instanceof SVGTextContentElement ? escapeXml(node.data.trim()) : '';
  if (!(node instanceof SVGElement)) return '';
  const content = Array.from(node.childNodes, written).join('');
  return node.localName === 'g' ? element('g', {}, content) : element(node.localName, lookOf(node), content);
}

/** Classes are the style sheet's, which stays behind. */
const leftBehind = new Set(['class', 'data-gate', 'fill']);

function lookOf(node: SVGElement): Attributes {
  const own = [...node.attributes].filter(({ name }) => !leftBehind.has(name)).map(({ name, value }) => [name, value]);
  const style = getComputedStyle(node);
  const isText = node instanceof SVGTextContentElement;
  return { ...Object.fromEntries(own), fill: style.fill, ...strokeOf(style), ...(isText ? letterOf(style) : {}) };
}

function strokeOf({ stroke, strokeWidth, strokeDasharray, strokeLinecap }: CSSStyleDeclaration): Attributes {
  if (stroke === 'none') return {};
  return {
    stroke,
    'stroke-width': Number.parseFloat(strokeWidth),
    'stroke-dasharray': strokeDasharray === 'none' ? undefined : strokeDasharray.replaceAll('px', ''),
    'stroke-linecap': strokeLinecap === 'butt' ? undefined : strokeLinecap,
  };
}

function letterOf({ fontSize, fontWeight }: CSSStyleDeclaration): Attributes {
  return { 'font-size': Number.parseFloat(fontSize), 'font-weight': fontWeight };
}
