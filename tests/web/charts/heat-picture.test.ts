import { expect, test } from 'vitest';
import { gateMap } from '../../../web/charts/colour-map';
import { heatPicture } from '../../../web/charts/heat-picture';
import { paletteOf } from '../../../web/style/tokens';

const palette = paletteOf('light');

const pictureOf = (labels: readonly string[], selectedStep: number | null = null) => {
  const values = new Float32Array(labels.length * 4);
  const strip = { symbol: 'f', name: 'forget', range: '0 … 1', values, units: 4, map: gateMap(palette, 'f') };
  return heatPicture({ title: 'Gates & states', labels, strips: [strip, strip], selectedStep }, palette);
};

test('a picture of heat strips has each and its colours as images, its letter, name and range, and the step labels', () => {
  const svg = pictureOf([...'a <']).svg();
  expect(svg.match(/<image [^>]*width="560"/g)).toHaveLength(2);
  expect(svg.match(/<image [^>]*width="36"/g)).toHaveLength(2);
  for (const content of ['Gates &amp; states', '>f<', '>forget<', '0 … 1', '>a<', '>␣<', '>&lt;<'])
    expect(svg).toContain(content);
});

test('the selected step is marked with the spark colour, and only then', () => {
  expect(pictureOf([...'abc'], 1).svg()).toContain(palette.spark);
  expect(pictureOf([...'abc']).svg()).not.toContain(palette.spark);
});

test('a long sequence stays in a picture of bounded width', () => {
  expect(pictureOf(Array<string>(5000).fill('x')).width).toBeLessThan(2000);
});
