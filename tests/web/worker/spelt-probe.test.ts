import { expect, test } from 'vitest';
import { speltProbe } from '../../../web/worker/spelt-probe';

test.each([
  ['a text like Moby-Dick', ' .CISaceghilmnorstuy', 'Call me Ishmael. Some years ago'],
  ['names', '\nWaehilmn', 'Wilhelmina'],
  ['letters among other signs', '\n !AB0abcdefghijkl', 'abcdefghijkl'],
  ['letters that are neither small nor capital', ' 。海船鯨', '海船鯨'],
  ['capitals alone', '\n ABC', 'ABC'],
  ['digits', '\n 01', '01'],
  ['blanks', '\n ', '\n '],
])('of %s is spelt with its own characters', (_, vocabulary, probe) => {
  expect(speltProbe(vocabulary)).toBe(probe);
});

test('is no longer than one can watch', () => {
  const letters = Array.from({ length: 400 }, (_, k) => String.fromCodePoint(0x3b1 + k)).join('');
  expect([...speltProbe(letters)].length).toBeLessThanOrEqual(31);
});

test('has no half of a character in it', () => {
  expect(speltProbe('\ud800\udbff!?')).toBe('!?');
});
