import { expect, test } from 'vitest';
import { asAttribute, asSavedState, attributeTraits, statsTraits } from '../../../web/widget/traits';

test('traits are called as Python calls things', () => {
  const names = new Map(attributeTraits);
  expect(names.get('max_steps')).toBe('max-steps');
  expect(names.get('view')).toBe('view');
});

test('an attribute is absent where Python says nothing, and lists are words', () => {
  for (const nothing of [undefined, null, false, '']) expect(asAttribute(nothing)).toBeNull();
  expect(asAttribute(true)).toBe('');
  expect(asAttribute(0)).toBe('0');
  expect(asAttribute(['toolbar', 'inside'])).toBe('toolbar inside');
});

test('numbers that are none become None', () => {
  const stats = { step: 3, epoch: Number.NaN, loss: 1.5, smoothedLoss: 1.6, heldOutLoss: Number.NaN, right: 0.5 };
  expect(statsTraits({ ...stats, tokensPerSecond: 0, parameterCount: 8 })).toEqual({
    ...{ step: 3, epoch: null, loss: 1.5, held_out_loss: null, right: 0.5 },
  });
});

test('a state’s bytes are taken out of the message that brought them; what is no state is none', () => {
  const message = new Uint8Array([9, 9, 1, 2, 3]);
  const state = { version: 1, hash: 'hidden=8', step: 4, session: new DataView(message.buffer, 2, 3) };
  expect(asSavedState(state)).toEqual({ ...state, session: new Uint8Array([1, 2, 3]) });
  for (const other of [null, undefined, 'state', {}, { session: 'bytes' }]) expect(asSavedState(other)).toBeNull();
});
