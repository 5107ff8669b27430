import { expect, test } from 'vitest';
import { initialState, type PlaygroundState } from '../../../web/store/state';
import { noteOn, shareRows, suggestedRow } from '../../../web/ui/share-rows';
import { info } from '../fake-worker';

const choice = (name: string, characters: number) => ({
  name,
  payload: `1${'A'.repeat(characters)}z`,
  lossBefore: 2,
  lossAfter: 2.001,
});

function state(characters: number, data = 'moby-dick'): PlaygroundState {
  const settings = { ...initialState().settings, data };
  const sharing = {
    step: 5,
    choices: [choice('σ/2', characters), choice('8 bits', 3 * characters)],
    left: 0,
    rounding: null,
    problem: '',
  };
  return { ...initialState(), built: { settings, own: null, info }, sharing };
}

const address = 'https://x.org/';

test('every way is a row with the length of its whole link, and the settings alone come last', () => {
  const rows = shareRows(state(100), address);
  expect(rows.map(({ name, characters }) => [name, characters])).toEqual([
    ['σ/2', address.length + 1 + 2 + 102],
    ['8 bits', address.length + 1 + 2 + 302],
    ['settings only', address.length],
  ]);
  expect(noteOn(state(100), rows)).toBe('');
});

test('a copy that was trained for its link stands where its length puts it', () => {
  const { built, sharing } = state(100);
  const choices = [...(sharing?.choices ?? []), choice('σ/1.5, trained', 200)];
  const rows = shareRows({ built, sharing: sharing && { ...sharing, choices } }, address);
  expect(rows.map(({ name }) => name)).toEqual(['σ/2', 'σ/1.5, trained', '8 bits', 'settings only']);
});

test('of a forecast a cost of few nats is too much: what is suggested depends on what the losses are', () => {
  const { built, sharing } = state(100);
  const choices = (sharing?.choices ?? []).map((one) => ({
    ...one,
    lossBefore: 0.001,
    lossAfter: one.name === '8 bits' ? 0.001 : 0.009,
  }));
  const measured = { built, sharing: sharing && { ...sharing, choices } };
  const rows = shareRows(measured, address);
  expect(suggestedRow(measured, rows)?.name).toBe('σ/2');
  const forecast = { ...measured, built: built && { ...built, info: { ...info, loss: 'mse' as const } } };
  expect(suggestedRow(forecast, rows)?.name).toBe('8 bits');
});

test('a link that no address bar shows is not offered, and if none is left that is said', () => {
  expect(shareRows(state(20_000), address).map(({ name }) => name)).toEqual(['σ/2', 'settings only']);
  const large = state(40_000);
  const rows = shareRows(large, address);
  expect(rows).toHaveLength(1);
  expect(noteOn(large, rows)).toContain('too large for a link of 32,000 characters');
});

test('of a model on a table of one’s own only the settings are offered, with the reason', () => {
  const own = state(100, 'own-series');
  const rows = shareRows(own, address);
  expect(rows).toHaveLength(1);
  expect(noteOn(own, rows)).toContain('cannot carry your table');
});

test('nothing is said before anything was measured', () => {
  const measuring = { ...state(100), sharing: { step: 0, choices: [], left: -1, rounding: null, problem: '' } };
  expect(noteOn(measuring, shareRows(measuring, address))).toBe('');
});
