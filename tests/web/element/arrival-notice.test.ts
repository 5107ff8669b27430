import { describe, expect, test } from 'vitest';
import { arrivalNotice } from '../../../web/element/arrival-notice';
import type { Weights } from '../../../web/element/opened-file';
import type { LinkedModel } from '../../../web/protocol/messages';
import { defaultSettings } from '../../../web/schema/settings';
import { History } from '../../../web/store/history';

const linked = { steps: 1240, lossBefore: 1.95, lossAfter: 1.951, standsIn: false, isOtherwise: false };
const payload = '1z';

function linkedNotice(model: LinkedModel, weights: Weights = { payload }): string {
  return arrivalNotice({ step: 0, linked: model }, weights, 'own') ?? '';
}

describe('a model that came with a link', () => {
  test('says how long it was trained and what the way cost', () => {
    expect(linkedNotice(linked)).toBe(
      'This model was trained for 1,240 steps and came with the link: held out 1.951, was 1.950. It can be trained further.',
    );
    expect(linkedNotice({ ...linked, lossBefore: 0.01234, lossAfter: 0.0125 })).toContain(
      'held out 0.0125, was 0.0123',
    );
  });

  test('makes no losses up that were not measured, and names a text that is not there', () => {
    const said = linkedNotice({ ...linked, lossBefore: null, standsIn: true });
    expect(said).not.toContain('held out');
    expect(said).toContain('text is not in the link');
  });

  test.each([
    ['that were not all understood', linked, { payload, isMisread: true }],
    ['that are not those it was measured with', { ...linked, isOtherwise: true }, { payload }],
  ])('promises no loss with settings %s', (_, model, weights) => {
    const said = linkedNotice(model, weights);
    expect(said).not.toContain('held out');
    expect(said).toContain('its settings may not be those it was measured with, and it may do worse here');
  });
});

describe('the weights of a file', () => {
  const checkpoint = { step: 1060, bytes: Uint8Array.of(1) };
  const session = { settings: defaultSettings(), own: null, curves: new History().copy(), checkpoint };
  const vocabulary = 'ab';

  test('whose text is not there say which one it takes, and to what step a session goes back', () => {
    expect(arrivalNotice({ step: 0 }, { vocabulary, session }, 'own')).toBe(
      'The session’s text is not in its file: another text of the same characters stands in. Open its text to go on from step 1,060.',
    );
    expect(arrivalNotice({ step: 0 }, { vocabulary }, 'own')).toContain('The model’s text is not in its file');
  });

  test('say so when they begin anew with a text that is not that of their session', () => {
    expect(arrivalNotice({ step: 0 }, { vocabulary, session, withOwn: true }, 'own')).toContain(
      'not the session’s text: its weights begin anew',
    );
  });

  test.each([
    ['a session with its data', 1060, { vocabulary, session, withOwn: true }, 'own'],
    ['a model of a built-in text', 0, { vocabulary }, 'moby-dick'],
    ['a model with its own text', 0, { vocabulary, withOwn: true }, 'own'],
    ['a network with weights of its own', 0, null, 'own'],
  ])('have nothing to say of %s', (_, step, weights, data) => {
    expect(arrivalNotice({ step }, weights, data)).toBeNull();
  });
});
