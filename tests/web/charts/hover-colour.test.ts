import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Color } from '../../../web/charts/hover-colour';

const hovered = (css: string): string => new Color(css).saturate().darken().hexString();

test('what is under the pointer is darker, and as opaque as before', () => {
  expect(hovered('#ffffff')).toBe('#d9d9d9');
  expect(hovered('#0072B2cc')).toBe('#006197cc');
});

test('what is no such colour stays as it is', () => {
  expect(['transparent', 'rgba(0,0,0,0.1)'].map(hovered)).toEqual(['transparent', 'rgba(0,0,0,0.1)']);
});

test('Chart.js asks its package of colours for nothing else', () => {
  const chart = readFileSync(new URL('../../../node_modules/chart.js/dist/chunks/index.js', import.meta.url), 'utf8');
  expect(chart.match(/new Color\([^)]*\)[^;]*/g)).toEqual([
    'new Color(value)',
    'new Color(value).saturate(0.5).darken(0.1).hexString()',
  ]);
});
