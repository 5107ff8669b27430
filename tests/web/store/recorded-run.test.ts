import { describe, expect, test } from 'vitest';
import type { TextModelInfo } from '../../../web/protocol/messages';
import { type Recording, recordedRun, recordedSettings, shownState } from '../../../web/store/recorded-run';
import { Store } from '../../../web/store/store';

const info = { kind: 'text', baselines: [], outputNames: ['a', 'b'] } as unknown as TextModelInfo;
const steps = Float64Array.of(4, 3, 2);

const recording: Recording = {
  cell: { id: 'lstm', name: 'LSTM', summary: '', source: '', gates: [], hasCellState: true, channels: [], updates: [] },
  info,
  frame: {
    step: 3,
    epoch: 0.1,
    firstStep: 0,
    losses: steps,
    gradientNorms: steps,
    learningRates: steps,
    heldOut: [{ step: 3, loss: 2, right: Number.NaN }],
    says: { kind: 'sample', step: 3, text: 'ab', probabilities: Float32Array.of(0.5, 0.5) },
    trace: null,
    place: null,
  },
};

const none = { says: null, trace: null, place: null, heldOut: [], running: true, epoch: 0, tokensPerSecond: 0 };

/** A page as it opens: nothing asked for yet, and the example in the place of its charts. */
function opened(): Store {
  const store = new Store();
  store.showRecorded(recordedRun(recording));
  return store;
}

function built(store: Store, run = 1): Store {
  store.building(run);
  store.apply({ type: 'created', run, info, step: 0 });
  return store;
}

const isShown = ({ state }: Store): boolean => state.recorded !== null;

describe('the recorded run', () => {
  test('fills what panels show, and nothing of it is in the state itself', () => {
    const { state } = built(opened());
    const shown = shownState(state);
    expect(shown).toMatchObject({ step: 3, says: { text: 'ab' }, cells: [{ id: 'lstm' }] });
    expect(Array.from(shown.curves.losses)).toEqual([4, 3, 2]);
    expect(shown.smoothedLoss).toBeLessThan(4);
    expect(shown.built?.settings).toEqual(recordedSettings());
    expect(state).toMatchObject({ step: 0, says: null });
    expect(state.built?.settings.hidden).toBe(128);
    expect(state.curves.losses).toHaveLength(0);
  });

  test('is no portrait: it is neither kept nor shared', () => {
    expect(opened().portrait()).toBeNull();
    expect(built(opened()).portrait()?.curves.losses).toHaveLength(0);
  });

  test('stays while a model of the usual settings is built, looked at and named otherwise', () => {
    const store = built(opened());
    store.look({ selectedStep: 3, unit: 100 });
    store.setSetting('names', 'words');
    store.setActivity('running');
    expect(isShown(store)).toBe(true);
    expect(shownState(store.state).unit).toBe(recordedSettings().hidden - 1);
  });

  test('is gone with the first own step, for good', () => {
    const store = built(opened());
    store.apply({
      type: 'frame',
      run: 1,
      step: 1,
      firstStep: 0,
      losses: steps,
      gradientNorms: steps,
      learningRates: steps,
      ...none,
    });
    expect(isShown(store)).toBe(false);
    built(store, 2);
    store.showRecorded(recordedRun(recording));
    expect(store.state.step).toBe(0);
    expect(isShown(store)).toBe(false);
  });

  test.each([
    ['another cell', (store: Store) => store.setSetting('cell', 'gru')],
    ['another size', (store: Store) => store.setSetting('hidden', 16)],
    ['another rate', (store: Store) => store.setSetting('rate', 0.01)],
    ['other data', (store: Store) => store.setSetting('data', 'first-names')],
    ['another probe', (store: Store) => store.setSetting('probe', 'white whale')],
    ['a model of a link or a file', (store: Store) => store.building(2, { isGiven: true })],
    ['a model that goes on from before', (store: Store) => store.building(2, { curves: store.state.curves })],
    ['the wish to see one’s own', (store: Store) => store.showOwn()],
  ])('is gone with %s', (_, change) => {
    const store = built(opened());
    change(store);
    expect(isShown(store)).toBe(false);
  });

  test.each([
    ['smaller ones, trained otherwise', { hidden: 16, rate: 0.01, seed: 7 }, true],
    ['another cell', { cell: 'gru' }, false],
    ['other data', { data: 'adding' }, false],
    ['more layers', { layers: 2 }, false],
    ['another temperature', { temperature: 0.2 }, false],
  ])('where a link asks for %s, shown or not', (_, asked, expected) => {
    const store = new Store();
    store.setSettings({ ...store.state.settings, ...asked });
    store.showRecorded(recordedRun(recording));
    expect(isShown(store)).toBe(expected);
  });

  test('comes too late for a model that has learnt already', () => {
    const store = new Store();
    store.building(1, { isGiven: true });
    store.showRecorded(recordedRun(recording));
    expect(isShown(store)).toBe(false);
  });
});
