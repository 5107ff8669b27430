/** The bench's command line. */
import { expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { subjects } from './subjects.ts';

test('nine rounds of everything by the wall clock, unless asked otherwise', () => {
  expect(readOptions([])).toEqual({ rounds: 9, memorySteps: 1000, subjects, clock: 'wall' });
  expect(readOptions(['--quick'])).toMatchObject({ rounds: 3, memorySteps: 100 });
  expect(readOptions(['--quick', '--rounds', '5', '--clock', 'processor'])).toMatchObject({
    rounds: 5,
    clock: 'processor',
  });
});

test('some subjects alone, in the order of the table; their ids may contain commas', () => {
  const { subjects: chosen } = readOptions(['--only', 'W5', '--only', 'product (32,128,512)']);
  expect(chosen.map(({ id }) => id)).toEqual(['product (32,128,512)', 'W5']);
});

test('what cannot be is refused, naming the option and what it takes', () => {
  expect(() => readOptions(['--rounds', '0'])).toThrow('--rounds must be a whole number from 1 on, got 0');
  expect(() => readOptions(['--only', 'W7'])).toThrow("--only: there is no 'W7'; there are product (32,128,512), ");
  expect(() => readOptions(['--clock', 'sun'])).toThrow('--clock must be wall or processor, got sun');
  expect(() => readOptions(['--fast'])).toThrow(/--fast/);
});
