/**
 * A playground in the forms in which people put it into their pages: an element, a frame, and what their publishing tools make of
 * one. Pure; every value is escaped for the place where it stands.
 */
import { readFragment } from '../schema/fragment';
import { type Presentation, writePresentation } from '../schema/presentation';
import { defaultSettings, type SettingKey, settingsTable } from '../schema/settings';
import { plainNumber } from '../schema/validate';

export interface Embedding {
  /** Settings and, if it is to be there, the model: as in a link. */
  readonly fragment: string;
  readonly presentation: Presentation;
  /** In CSS pixels. */
  readonly height: number;
  /** What it is, for those who do not see it. */
  readonly title: string;
}

export interface EmbedForms {
  /** Of the frame. */
  readonly address: string;
  readonly element: string;
  readonly frame: string;
  readonly markdown: string;
  readonly quarto: string;
  readonly myst: string;
}

/** @param page its address, without a fragment; embed.html and the element's module stand beside it. */
export function embedForms(embedding: Embedding, page: string): EmbedForms {
  const { fragment, presentation, title } = embedding;
  const query = new URLSearchParams(writePresentation(presentation)).toString();
  const at = (file: string): string => new URL(file, page).href;
  const address = `${at('embed.html')}${query && `?${query}`}${fragment && `#${fragment}`}`;
  const frame = frameTag(address, embedding);
  return {
    address,
    element: elementTags(at('forget-me-not.js'), embedding),
    frame,
    markdown: markdownLink(title, `${page}${fragment && `#${fragment}`}`),
    quarto: `\`\`\`{=html}\n${frame}\n\`\`\``,
    myst: `\`\`\`{iframe} ${address}\n:width: 100%\n\n${escapeMarkdown(title)}\n\`\`\``,
  };
}

function markdownLink(title: string, address: string): string {
  return `[${escapeMarkdown(title)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text and for an attribute in double quotes. Backticks would end the fences of Quarto and Markdown. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`\r\n]/g, (character) => named[character] ?? `&#${character.charCodeAt(0)};`);
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/\s+/g, ' ');
}

function tagAttributes(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`)).join('');
}

function frameTag(address: string, { title, height }: Embedding): string {
  const pairs = [
    ['src', address],
    ['title', title],
    ['width', '100%'],
    ['height', String(height)],
    ['style', 'border: 0'],
    ['loading', 'lazy'],
    ['allow', 'clipboard-write'],
  ] as const;
  return `<iframe${tagAttributes(pairs)}></iframe>`;
}

/** The model comes as a whole fragment, settings alone each by its name. */
function elementTags(script: string, { fragment, presentation, title }: Embedding): string {
  const { payload } = readFragment(fragment);
  const given = payload === undefined ? settingAttributes(fragment) : [['hash', fragment] as const];
  const attributes = tagAttributes([...given, ...writePresentation(presentation)]);
  const tag = `<forget-me-not${attributes}><p>${escapeHtml(title)}.</p></forget-me-not>`;
  return `<script type="module" src="${escapeHtml(script)}"></script>\n${tag}`;
}

function settingAttributes(fragment: string): (readonly [name: string, value: string])[] {
  const { settings } = readFragment(fragment);
  const usual = defaultSettings();
  return settingsTable.flatMap(({ key }) => {
    const value = settings[key];
    return value === usual[key]
      ? []
      : [[attributeNames.get(key) ?? key, typeof value === 'number' ? plainNumber(value) : value]];
  });
}

/** Where a setting's own name would say nothing in somebody's page, or something else. */
const attributeNames: ReadonlyMap<SettingKey, string> = new Map([
  ['names', 'gate-names'],
  ['hidden', 'units'],
]);
