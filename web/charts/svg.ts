/**
 * Writing SVG as text. Whatever is written is escaped, and kept to the characters XML knows, so that a dataset's
 * names can neither break the file nor say more than their letters.
 */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const sansFont = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
export const monoFont = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, not even escaped.
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
  return allowed.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Hundredths of a pixel are enough, and keep the file short. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** @param content SVG already; text goes through `text`. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function text(content: string, attributes: Attributes): string {
  return element('text', attributes, escapeXml(content));
}

/** A text that stays readable over lines: it wears the ground's colour around it. */
export function haloed(content: string, ground: string, attributes: Attributes): string {
  const halo = { stroke: ground, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  return text(content, { ...halo, ...attributes });
}

/** The whole file. The title is also what a screen reader says. */
export function documentOf(width: number, height: number, title: string, ground: string, content: string): string {
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' };
  const paper = element('rect', { width, height, fill: ground });
  const name = element('title', {}, escapeXml(title) || ' ');
  return element('svg', { ...frame, 'font-family': sansFont, 'font-size': 12 }, `${name}${paper}${content}`);
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}]/u;
const narrow = /[ .,:;'|!ijlIft()[\]]/;

/** A safe guess at a text's width, for where there is no canvas to measure it. */
export function textWidth(content: string, size: number): number {
  let ems = 0;
  for (const character of content) ems += wide.test(character) ? 1.05 : narrow.test(character) ? 0.42 : 0.66;
  return ems * size;
}

/** The same for a monospaced face. */
export function monoWidth(content: string, size: number): number {
  let ems = 0;
  for (const character of content) ems += wide.test(character) ? 1.05 : 0.61;
  return ems * size;
}

/** Cuts with an ellipsis what would be wider than that. */
export function fitted(content: string, width: number, size: number): string {
  if (textWidth(content, size) <= width) return content;
  const characters = [...content];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('')}…`;
}
