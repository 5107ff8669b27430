/** The page's table of settings names the ranges people see; the core checks them. They must be the same ranges. */
import { expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { settingsTable } from '../../web/schema/settings.ts';
import { maxTextBytes } from '../../web/schema/text-limit.ts';

const limits = (await loadCore({ variant: 'baseline' })).limits();

test.each([
  ['hidden', limits.hiddenMax],
  ['layers', limits.layersMax],
  ['batch', limits.batchMax],
  ['length', limits.lengthMax],
])('the largest %s of the settings table is the core’s, %d', (key, max) => {
  expect(settingsTable.find((setting) => setting.key === key)).toMatchObject({ max });
});

test('the largest text the page takes is the largest the core takes', () => {
  expect(maxTextBytes).toBe(limits.textBytesMax);
});
