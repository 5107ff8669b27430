import { expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { channelName, channelsOf } from '../../../web/ui/channels';

const gate = { symbol: 'f', name: 'forget', plainName: 'forget it', signed: false };
const state = { symbol: 'c', name: 'cell state', plainName: '', signed: true };

test('a gate is called as the user wants, what has no plain name by its own', () => {
  expect([channelName(gate, 'symbols'), channelName(gate, 'words')]).toEqual(['forget', 'forget it']);
  expect([channelName(state, 'symbols'), channelName(state, 'words')]).toEqual(['cell state', 'cell state']);
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
