import { expect, test } from 'vitest';
import { HeightReport } from '../../../web/frame/height-report';

const at = (height: number, hasScrollBar = false, width = 600) => ({ height, width, hasScrollBar });

test('a height is told when it changes, in whole pixels', () => {
  const report = new HeightReport();
  expect([800.2, 800.9, 801, 790, 0].map((height) => report.next(at(height)))).toEqual([801, null, null, 790, null]);
});

test('what is opened and closed is told each time', () => {
  const report = new HeightReport();
  expect([800, 950, 800, 950, 800].map((height) => report.next(at(height)))).toEqual([800, 950, 800, 950, 800]);
});

test('a scroll bar that comes and goes with every answer ends the talk', () => {
  const report = new HeightReport();
  /** A host that leaves the frame 2 px lower than asked: with the bar the content is 30 px higher. */
  let frame = 150;
  const told: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const hasScrollBar = frame < 800;
    const height = report.next(at(hasScrollBar ? 830 : 800, hasScrollBar));
    if (height === null) break;
    told.push(height);
    frame = height - 2;
  }
  expect(told).toEqual([830, 800, 830]);
});

test('at another width it begins anew', () => {
  const report = new HeightReport();
  const heights = [600, 900].flatMap((width) => [at(830, true, width), at(800, false, width)]);
  expect(heights.map((measured) => report.next(measured))).toEqual([830, 800, 830, 800]);
});
