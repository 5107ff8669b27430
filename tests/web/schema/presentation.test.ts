import { expect, test } from 'vitest';
import {
  isLocked,
  type Presentation,
  readPresentation,
  showsPart,
  usualPresentation,
  writePresentation,
} from '../../../web/schema/presentation';

function read(values: Record<string, string>) {
  return readPresentation((name) => values[name] ?? null);
}

const everything: Presentation = {
  view: ['inside', 'says'],
  hide: ['unit', 'seed'],
  lock: ['cell', 'hidden'],
  autostart: true,
  speed: 2.5,
  theme: 'dark',
  loading: 'eager',
  poster: 'poster.png',
  maxSteps: 500,
};

test('without attributes everything is as usual', () => {
  expect(read({})).toEqual({ presentation: usualPresentation, problems: [] });
  expect(writePresentation(usualPresentation)).toEqual([]);
});

test('what is written reads back', () => {
  const written = Object.fromEntries(writePresentation(everything));
  expect(written).toHaveProperty('max-steps', '500');
  expect(read(written)).toEqual({ presentation: everything, problems: [] });
});

test('lists may stand with spaces or commas, an attribute without a value is on, “false” is off', () => {
  expect(read({ view: ' inside, says ', autostart: '' }).presentation).toMatchObject({
    view: ['inside', 'says'],
    autostart: true,
  });
  expect(read({ autostart: 'false' }).presentation.autostart).toBe(false);
});

test.each([
  ['view', 'nothing', /parts of the page.*got “nothing”/],
  ['hide', 'nothing', /parts of the page or settings/],
  ['lock', 'says', /settings, or be all/],
  ['speed', '-1', /steps per second from 0 on, got “-1”/],
  ['max-steps', '1.5', /whole number of steps/],
  ['theme', 'pink', /auto, light, dark/],
  ['loading', 'later', /eager, lazy, click/],
])('%s="%s" is told and leaves the usual', (name, value, sentence) => {
  const { presentation, problems } = read({ [name]: value });
  expect(presentation).toEqual(usualPresentation);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(sentence);
});

test('a part is shown unless the view leaves it out or it is hidden', () => {
  const { presentation } = read({ view: 'inside says', hide: 'says' });
  expect(showsPart(presentation, 'inside')).toBe(true);
  expect(showsPart(presentation, 'says')).toBe(false);
  expect(showsPart(presentation, 'unit')).toBe(false);
  expect(showsPart(usualPresentation, 'unit')).toBe(true);
});

test('a setting is locked by its name or with all', () => {
  expect(isLocked(read({ lock: 'cell' }).presentation, 'cell')).toBe(true);
  expect(isLocked(read({ lock: 'cell' }).presentation, 'seed')).toBe(false);
  expect(isLocked(read({ lock: 'all' }).presentation, 'seed')).toBe(true);
});
