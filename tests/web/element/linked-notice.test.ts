import { expect, test } from 'vitest';
import { linkedNotice } from '../../../web/element/linked-notice';

const linked = { steps: 1240, lossBefore: 1.95, lossAfter: 1.951, standsIn: false };

test('a model that came with a link says how long it was trained and what the way cost', () => {
  expect(linkedNotice(linked)).toBe(
    'This model was trained for 1,240 steps and came with the link: held out 1.951, was 1.950. Press Play to train it further.',
  );
  expect(linkedNotice({ ...linked, lossBefore: 0.01234, lossAfter: 0.0125 })).toContain('held out 0.0125, was 0.0123');
});

test('losses that were not measured are not made up, and a text that is not there is named', () => {
  const said = linkedNotice({ ...linked, lossBefore: null, standsIn: true });
  expect(said).not.toContain('held out');
  expect(said).toContain('text is not in the link');
});

test('a model that came from nowhere says nothing', () => {
  expect(linkedNotice(undefined)).toBeNull();
});
