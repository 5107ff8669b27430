import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../web/schema/settings';
import { cellOf, initialState, type OwnText, type PlaygroundState, pendingKeys } from '../../../web/store/state';
import { lstm } from '../fake-engine';
import { info } from '../fake-worker';

const own: OwnText = { kind: 'text', name: 'a.txt', bytes: 2, glimpse: 'ab', probe: 'ab', blob: new Blob(['ab']) };
const other: OwnText = { ...own, name: 'b.txt' };

function state(built: Partial<Settings>, wanted: Partial<Settings>, owns: [OwnText | null, OwnText | null]) {
  const { settings } = initialState();
  const model = { settings: { ...settings, ...built }, own: owns[0], info };
  return { ...initialState(), built: model, settings: { ...settings, ...wanted }, own: owns[1] } as PlaygroundState;
}

describe('what waits for a restart', () => {
  test('is nothing while there is no model', () => {
    expect(pendingKeys({ ...initialState(), settings: { ...initialState().settings, hidden: 3 } })).toEqual([]);
  });

  test('are the settings that the model cannot take', () => {
    expect(pendingKeys(state({}, { hidden: 3, rate: 1, names: 'words' }, [null, null]))).toEqual(['hidden']);
  });

  test('is another text of one’s own under the same name', () => {
    expect(pendingKeys(state({ data: 'own' }, { data: 'own', seed: 2 }, [own, other]))).toEqual(['data', 'seed']);
    expect(pendingKeys(state({ data: 'own' }, { data: 'own' }, [own, own]))).toEqual([]);
  });

  test('names the data once when they are one’s own only now', () => {
    expect(pendingKeys(state({}, { data: 'own' }, [null, own]))).toEqual(['data']);
  });

  test('is not a text of one’s own that is not chosen', () => {
    expect(pendingKeys(state({}, {}, [null, own]))).toEqual([]);
  });
});

test('the cell is that of the model, and of the settings while there is none', () => {
  const gru = { ...lstm, id: 'gru' };
  const cells = [lstm, gru];
  expect(cellOf({ ...state({ cell: 'gru' }, { cell: 'lstm' }, [null, null]), cells })).toBe(gru);
  expect(cellOf({ ...initialState(), cells })).toBe(lstm);
  expect(cellOf(initialState())).toBeUndefined();
});
