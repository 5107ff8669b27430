import { describe, expect, test } from 'vitest';
import { announcement } from '../../web/element/announcement';
import type { TraceView } from '../../web/protocol/messages';
import { divergenceOf, warningOf } from '../../web/store/divergence';
import { History, type NewSteps } from '../../web/store/history';
import { initialState } from '../../web/store/state';
import { Store } from '../../web/store/store';
import { info } from './fake-worker';

const steps = (from: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => 1 / (from + k + 1));

const newSteps = (firstStep: number, losses: Float64Array): NewSteps => ({
  firstStep,
  losses,
  gradientNorms: losses,
  learningRates: losses,
});

describe('the curves', () => {
  test('grow by what each frame brings', () => {
    const history = new History();
    history.add(newSteps(0, steps(0, 1500)));
    history.add(newSteps(1500, steps(1500, 700)));
    const { firstStep, losses } = history.curves();
    expect(firstStep).toBe(0);
    expect(losses).toEqual(steps(0, 2200));
  });

  test('lose what lies beyond the step training went back to', () => {
    const history = new History();
    history.add(newSteps(0, steps(0, 100)));
    history.addHeldOut([
      { step: 50, loss: 1, right: Number.NaN },
      { step: 100, loss: 2, right: Number.NaN },
    ]);
    history.truncate(60);
    expect(history.curves().losses).toHaveLength(60);
    expect(history.curves().heldOut).toEqual([{ step: 50, loss: 1, right: Number.NaN }]);
    history.add(newSteps(60, steps(60, 5)));
    expect(history.curves().losses).toEqual(steps(0, 65));
  });

  test('are smoothed without hanging on the first loss', () => {
    const history = new History();
    const falling = Float64Array.from({ length: 200 }, (_, k) => 2 + 2 * Math.exp(-k / 10));
    history.add(newSteps(0, falling));
    const smoothed = history.curves().smoothed;
    expect(smoothed[0]).toBe(4);
    expect(smoothed[100]).toBeLessThan(2.15);
    expect(history.lastSmoothed).toBeCloseTo(2, 2);
  });
});

describe('the store', () => {
  test('tells its listeners until they leave', () => {
    const store = new Store();
    const seen: string[] = [];
    const leave = store.subscribe((state) => void seen.push(state.lossUnit));
    store.setLossUnit('bits');
    leave();
    store.setLossUnit('nats');
    expect(seen).toEqual(['bits']);
  });

  test('puts an error of the core beside the control it is about', () => {
    const store = new Store();
    const error = { type: 'error', run: 1, task: 'create', fatal: false } as const;
    store.apply({ ...error, code: 'invalid_argument', message: 'hidden size must be 1..1024, got 0' });
    store.apply({ ...error, code: 'text_too_short', message: 'the text must have at least 4,096 characters' });
    expect(store.state.problems).toMatchObject({ hidden: expect.stringContaining('Hidden size') });
    expect(store.state.problems.data).toContain('4,096');
  });

  test.each([
    ['cell must be one of lstm, got “x”', 'cell'],
    ['the model must fit into 1024 MB, this one needs about 9000 MB. Use fewer hidden units or layers', 'hidden'],
    ['layers must be 1..8, got 9', 'layers'],
    ['batch must be 1..512, got 0', 'batch'],
    ['sequence length must be 1..1024, got 0', 'length'],
    ['learning rate must be 1e-8..100, got 0', 'rate'],
    ['clip norm must be 0..1000000, got -1', 'clip'],
    ['forget bias must be -10..10, got 11', 'bias'],
    ['the text must have at least 65 characters for batch 8 and sequence length 8', 'data'],
    ['the request was cancelled', 'data'],
  ])('of a model, “%s” is about %s', (message, key) => {
    const store = new Store();
    store.apply({ type: 'error', run: 1, task: 'create', fatal: false, code: 'invalid_argument', message });
    expect(store.state.problems).toEqual({ [key]: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` });
  });

  test('gives up other data together with the probe that came with them', () => {
    const store = new Store();
    store.building(1);
    store.apply({ type: 'created', run: 1, info, step: 0 });
    const { probe } = store.state.settings;
    store.setSetting('data', 'first-names');
    store.setSetting('probe', 'Everett');
    store.revert(['data']);
    expect(store.state.settings).toMatchObject({ data: 'moby-dick', probe });
  });

  describe('what is seen inside', () => {
    const unread = {
      type: 'error',
      run: 2,
      task: 'probe',
      fatal: false,
      code: 'unknown_symbol',
      message: 'no C',
    } as const;
    const trace = { reads: ['a', 'b'], trace: { steps: 2 } } as unknown as TraceView;
    const frame = {
      ...newSteps(0, steps(0, 3)),
      type: 'frame',
      run: 1,
      running: false,
      step: 3,
      epoch: 0,
      heldOut: [],
    } as const;

    function traced(): Store {
      const store = new Store();
      store.building(1);
      store.apply({ type: 'created', run: 1, info, step: 0 });
      store.apply({ ...frame, tokensPerSecond: 1, says: null, place: null, trace });
      return store;
    }

    test('goes with its model, once the next one cannot read the probe', () => {
      const store = traced();
      store.building(2);
      store.apply({ type: 'created', run: 2, info, step: 0 });
      expect(store.state.trace).toBe(trace);
      store.apply(unread);
      expect(store.state).toMatchObject({ trace: null, problems: { probe: 'No C.' } });
    });

    test('stays when its own model cannot read another probe', () => {
      const store = traced();
      store.apply({ ...unread, run: 1 });
      expect(store.state.trace).toBe(trace);
    });
  });

  test('an error of loading is about the text, whatever it says', () => {
    const store = new Store();
    const message = 'layers must fall';
    store.apply({ type: 'error', run: 1, task: 'load', fatal: false, code: 'unexpected', message });
    expect(store.state.problems).toEqual({ data: 'Layers must fall.' });
  });

  test('knows what the model was built from though a newer one was asked for and refused', () => {
    const store = new Store();
    store.setSetting('hidden', 16);
    store.building(1);
    store.setSetting('hidden', 1000);
    store.building(2);
    store.apply({ type: 'created', run: 1, info, step: 0 });
    expect(store.state).toMatchObject({ activity: 'building', built: { settings: { hidden: 16 } } });
    const message = 'the model must fit into 1024 MB';
    store.apply({ type: 'error', run: 2, task: 'create', fatal: false, code: 'too_large', message });
    expect(store.state).toMatchObject({ activity: 'paused', problems: { hidden: 'The model must fit into 1024 MB.' } });
    expect(store.state.built?.settings.hidden).toBe(16);
  });

  test('a refused link leaves the model that stands there, which can be trained at once', () => {
    const store = new Store();
    store.building(1);
    store.apply({ type: 'created', run: 1, info, step: 0 });
    store.building(2);
    store.building(3);
    const error = {
      type: 'error',
      task: 'link',
      fatal: false,
      code: 'damaged',
      message: 'The link is damaged',
    } as const;
    store.apply({ ...error, run: 2 });
    expect(store.state.activity).toBe('building');
    store.apply({ ...error, run: 3 });
    expect(store.state).toMatchObject({ activity: 'paused', notices: ['The link is damaged'], problems: {} });
  });

  test('says a notice once and all are dismissed together', () => {
    const store = new Store();
    store.addNotice('one');
    store.addNotice('one');
    store.addNotice('two');
    expect(store.state.notices).toEqual(['one', 'two']);
    store.dismissNotices();
    expect(store.state.notices).toEqual([]);
  });
});

describe('the likely cause of an explosion', () => {
  const event = { type: 'diverged', run: 1, step: 9, loss: Number.NaN, gradientNorm: 1 } as const;
  const causeWith = (rate: number, clip: number): string =>
    divergenceOf(event, { settings: { ...initialState().settings, rate, clip } }).cause;

  test('is read from the settings', () => {
    expect(causeWith(0.5, 1)).toContain('learning rate is probably too high');
    expect(causeWith(1e-3, 0)).toContain('not clipped');
    expect(causeWith(0.5, 0)).toContain('and gradients are not clipped');
    expect(causeWith(1e-3, 1)).toContain('overflowed');
  });

  test('is feared while the loss lies above that of knowing nothing', () => {
    const state = { ...initialState(), step: 30, built: { settings: initialState().settings, own: null, info } };
    expect(warningOf({ ...state, smoothedLoss: 0.9 })).toBeNull();
    expect(warningOf({ ...state, smoothedLoss: 1.5 })).toContain('too high');
    expect(warningOf({ ...state, smoothedLoss: 1.5, step: 3 })).toBeNull();
  });
});

test('the live region speaks of turns, never of running numbers', () => {
  const state = initialState();
  expect(announcement(state)).toBeNull();
  expect(announcement({ ...state, activity: 'paused', step: 0 })).toBe('At step 0, not trained yet.');
  expect(announcement({ ...state, activity: 'running', step: 5 })).toBe('Training.');
  expect(announcement({ ...state, activity: 'running', step: 6 })).toBe('Training.');
  const curves = { ...state.curves, heldOut: [{ step: 7, loss: 2, right: Number.NaN }] };
  expect(announcement({ ...state, activity: 'paused', step: 7, curves })).toBe('Paused at step 7. Held-out loss 2.00.');
});
