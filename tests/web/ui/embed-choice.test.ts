import { expect, test } from 'vitest';
import { parts, showsPart, usualPresentation } from '../../../web/schema/presentation';
import { freedomOf, withAllLocked, withFreedom, withPart } from '../../../web/ui/embed-choice';

test('what is left out is listed while it is little, what is shown when that is little', () => {
  let chosen = withPart(usualPresentation, 'network', false);
  expect(chosen).toMatchObject({ view: [], hide: ['network'] });
  for (const part of parts) if (part !== 'inside' && part !== 'says') chosen = withPart(chosen, part, false);
  expect(chosen).toMatchObject({ view: ['inside', 'says'], hide: [] });
  expect(parts.filter((part) => showsPart(chosen, part))).toEqual(['inside', 'says']);
  for (const part of parts) chosen = withPart(chosen, part, true);
  expect(chosen).toEqual(usualPresentation);
});

test('the last part stays', () => {
  const one = { ...usualPresentation, view: ['inside'] as const };
  expect(withPart(one, 'inside', false)).toBe(one);
});

test('a control is free, locked or hidden, whatever parts are shown', () => {
  const locked = withFreedom(withPart(usualPresentation, 'unit', false), 'cell', 'locked');
  expect(freedomOf(locked, 'cell')).toBe('locked');
  const hidden = withFreedom(locked, 'cell', 'hidden');
  expect(hidden).toMatchObject({ lock: [], hide: ['unit', 'cell'] });
  expect(withPart(hidden, 'unit', true).hide).toEqual(['cell']);
  expect(withFreedom(hidden, 'cell', 'free').hide).toEqual(['unit']);
});

test('unlocking all leaves what was locked singly', () => {
  const all = withAllLocked(withFreedom(usualPresentation, 'seed', 'locked'), true);
  expect(all.lock).toEqual(['all', 'seed']);
  expect(withAllLocked(all, false).lock).toEqual(['seed']);
});
