import { describe, expect, test } from 'vitest';
import { documentOf, element, escapeXml, fitted, text, textWidth } from '../../../web/charts/svg';

describe('what is written into an SVG', () => {
  test('is escaped in text and in attributes', () => {
    expect(text('<b> & "c"', { x: 1 })).toBe('<text x="1">&lt;b&gt; &amp; &quot;c&quot;</text>');
    expect(element('a', { title: '"><script>' })).toBe('<a title="&quot;&gt;&lt;script&gt;"/>');
  });

  test('holds only characters that XML knows', () => {
    expect(escapeXml('a\u0000b\u001fc\ud800d\te')).toBe('a\ufffdb\ufffdc\ufffdd\te');
  });

  test('leaves out attributes without a value and rounds numbers', () => {
    expect(element('path', { x: 1 / 3, y: undefined })).toBe('<path x="0.33"/>');
  });

  test('names the whole file by its title', () => {
    expect(documentOf(10, 20, 'a < b', '#fff', '')).toContain('<title>a &lt; b</title>');
  });
});

describe('a text', () => {
  test('that fits stays whole', () => {
    expect(fitted('short', 100, 12)).toBe('short');
  });

  test('that does not fit is cut with an ellipsis', () => {
    const cut = fitted('a rather long name of something', 60, 12);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(60);
  });
});
