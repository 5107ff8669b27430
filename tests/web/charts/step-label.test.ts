import { expect, test } from 'vitest';
import { stepLabel } from '../../../web/charts/step-label';

test.each([
  [' ', '␣'],
  ['\n', '↵'],
  ['-0.41', '−0.41'],
  ['-1 -0.5', '−1 −0.5'],
  ['2014-02-01', '2014-02-01'],
  ['-', '-'],
])('of what is read as “%s”, “%s” is shown', (read, shown) => {
  expect(stepLabel(read)).toBe(shown);
});
