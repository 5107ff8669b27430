import { expect, test } from 'vitest';
import { linkForms } from '../../../web/ui/share-links';

test('a link is written as itself, as Markdown, as a frame and as an element, each quoted as its place asks', () => {
  const { link, markdown, frame, element } = linkForms('https://x.org/a/', 'hidden=8&m=1abz', 'An [LSTM] "8"');
  expect(link).toBe('https://x.org/a/#hidden=8&m=1abz');
  expect(markdown).toBe('[An \\[LSTM\\] "8"](https://x.org/a/#hidden=8&m=1abz)');
  expect(frame).toContain('src="https://x.org/a/embed.html#hidden=8&amp;m=1abz"');
  expect(frame).toContain('title="An [LSTM] &quot;8&quot;"');
  expect(element).toContain('<forget-me-not hash="hidden=8&amp;m=1abz">');
});

test('settings at their defaults need no fragment', () => {
  expect(linkForms('https://x.org/', '', 'x').link).toBe('https://x.org/');
});

test('brackets in an address do not end a Markdown link', () => {
  expect(linkForms('https://x.org/a(b)/', 'cell=gru', 'x').markdown).toBe('[x](https://x.org/a%28b%29/#cell=gru)');
});
