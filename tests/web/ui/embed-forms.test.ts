import { describe, expect, test } from 'vitest';
import { readFragment, writeFragment } from '../../../web/schema/fragment';
import { type Presentation, readPresentation, usualPresentation } from '../../../web/schema/presentation';
import { defaultSettings } from '../../../web/schema/settings';
import { type Embedding, embedForms, escapeHtml } from '../../../web/ui/embed-forms';

const home = 'https://x.org/fmn/';
const presentation: Presentation = { ...usualPresentation, view: ['inside', 'says'], lock: ['all'], autostart: true };
const plain: Embedding = { fragment: 'cell=gru&hidden=32', presentation, height: 640, title: 'GRU, 32 units' };

/** What an HTML parser makes of a value: the few references that are written. */
const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (text: string): string =>
  text.replace(/&(\w+|#\d+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCharCode(Number(name.slice(1))) : (references[name] ?? whole),
  );

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
};

test('a frame has its options in the query and its settings in the fragment', () => {
  const { address, frame } = embedForms(plain, home);
  expect(address).toBe('https://x.org/fmn/embed.html?view=inside+says&lock=all&autostart=#cell=gru&hidden=32');
  expect(attribute(frame, 'src')).toBe(address);
  expect(attribute(frame, 'height')).toBe('640');
  expect(frame).toContain('&amp;lock=all');
  const query = new URL(address).searchParams;
  expect(readPresentation((name) => query.get(name))).toEqual({ presentation, problems: [] });
});

test('an element has them all as attributes, and says what it is where there is no script', () => {
  expect(embedForms(plain, home).element).toBe(
    '<script type="module" src="https://x.org/fmn/forget-me-not.js"></script>\n' +
      '<forget-me-not cell="gru" units="32" view="inside says" lock="all" autostart><p>GRU, 32 units.</p></forget-me-not>',
  );
});

test('with a model the whole fragment is one attribute', () => {
  const { element } = embedForms({ ...plain, fragment: 'hidden=16&m=1abcz', presentation: usualPresentation }, home);
  expect(attribute(element, 'hash')).toBe('hidden=16&m=1abcz');
  expect(element).not.toContain('units=');
});

test('nothing is written that is as usual', () => {
  const { address, element, markdown } = embedForms(
    { ...plain, fragment: '', presentation: usualPresentation },
    'https://x.org/',
  );
  expect(address).toBe('https://x.org/embed.html');
  expect(element).toContain('<forget-me-not><p>');
  expect(markdown).toBe('[GRU, 32 units](https://x.org/)');
});

test('Markdown links to the page, Quarto and MyST put the frame in', () => {
  const { address, frame, markdown, quarto, myst } = embedForms(plain, home);
  expect(markdown).toBe('[GRU, 32 units](https://x.org/fmn/#cell=gru&hidden=32)');
  expect(quarto).toBe(`\`\`\`{=html}\n${frame}\n\`\`\``);
  expect(myst).toBe(`\`\`\`{iframe} ${address}\n:width: 100%\n\nGRU, 32 units\n\`\`\``);
});

describe('whatever stands in a setting or a title, it stays a value', () => {
  const hostile = '"><script>alert(1)</script> \' & ``` [x](javascript:1)\n<!-- ]]>';
  const settings = { ...defaultSettings(), probe: hostile, prime: hostile };
  const embedding: Embedding = { ...plain, fragment: writeFragment(settings), title: hostile };
  const { element, frame, markdown, quarto, myst } = embedForms(embedding, home);

  test('in the element', () => {
    expect(attribute(element, 'probe')).toBe(hostile);
    expect(attribute(element, 'prime')).toBe(hostile);
    expect(element.match(/<[^>]*>/g)).toHaveLength(6);
    expect(element).not.toMatch(/[`']/);
    expect(element.split('\n')).toHaveLength(2);
  });

  test('in the frame', () => {
    expect(attribute(frame, 'title')).toBe(hostile);
    expect(readFragment(new URL(attribute(frame, 'src') ?? '').hash).settings.probe).toBe(hostile);
    expect(frame.match(/[<>]/g)).toHaveLength(4);
  });

  test('in Markdown, Quarto and MyST', () => {
    expect(markdown.split('\n')).toHaveLength(1);
    expect(markdown.match(/(?<!\\)[[\]]/g)).toHaveLength(2);
    expect(markdown.match(/```/g)).toBeNull();
    expect(quarto.match(/```/g)).toHaveLength(2);
    expect(myst.match(/(?<!\\)```/g)).toHaveLength(2);
    expect(myst.split('\n')).toHaveLength(5);
  });
});

test('an ampersand that is written already is one still', () => {
  expect(unescaped(escapeHtml('&#38;&amp;&'))).toBe('&#38;&amp;&');
});
