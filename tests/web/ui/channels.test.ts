import { expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { channelName, channelsOf, rangeOf } from '../../../web/ui/channels';

const gate = { symbol: 'f', name: 'forget', plainName: 'forget it', signed: false };
const state = { symbol: 'c', name: 'cell state', plainName: '', signed: true };

test('a gate is called as the user wants, what has no plain name by its own', () => {
  expect([channelName(gate, 'symbols'), channelName(gate, 'words')]).toEqual(['forget', 'forget it']);
  expect([channelName(state, 'symbols'), channelName(state, 'words')]).toEqual(['cell state', 'cell state']);
});

test.each([
  [0.5, '−1 … 1'],
  [14, '−15 … 15'],
  [1400, '± 1.5e3'],
  [9e36, '± 1e37'],
])('values up to %d are said to be within “%s”', (value, range) => {
  expect(rangeOf(state, Float32Array.of(0, -value))).toBe(range);
});

test('every channel of every cell of the core has a name, and only gates are between 0 and 1', async () => {
  const core = await loadCore({ variant: 'baseline' });
  for (const cell of core.cells()) {
    const channels = channelsOf(cell);
    expect(
      channels.map(({ symbol }) => symbol),
      cell.id,
    ).toEqual(cell.channels);
    for (const channel of channels) {
      expect(channel.name.length, `${cell.id} ${channel.symbol}`).toBeGreaterThan(1);
      expect(channel.name, cell.id).not.toContain('gate');
      expect(channelName(channel, 'words').length, cell.id).toBeGreaterThan(1);
    }
    expect(channels.at(-1), cell.id).toMatchObject({ symbol: 'h', name: 'hidden state', signed: true });
  }
});
