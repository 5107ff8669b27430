import { expect, test } from 'vitest';
import { strayNames } from '../../../web/frame/stray-names';

test('settings in a frame’s query, and names in another spelling, have a sentence', () => {
  expect(strayNames(['cell', 'units', 'maxSteps', 'View', 'hash', 'cell'])).toEqual([
    expect.stringMatching(/^“cell” is a setting: .*#cell=…$/),
    expect.stringMatching(/^“units” is a setting: .*#hidden=…$/),
    '“maxSteps” is called max-steps here',
    '“View” is called view here',
    expect.stringMatching(/^“hash” is not read/),
  ]);
});

test('what is read there, and what sites add to addresses, has none', () => {
  expect(strayNames(['view', 'max-steps', 'gate-names', 'preset', 'origins', 'utm_source', 'fbclid'])).toEqual([]);
});
