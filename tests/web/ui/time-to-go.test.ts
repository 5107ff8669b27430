import { expect, test } from 'vitest';
import { initialState, type PlaygroundState } from '../../../web/store/state';
import { timeToGo } from '../../../web/ui/time-to-go';
import { info } from '../fake-worker';

const { settings } = initialState();
/** 100 steps of 16 characters make an epoch. */
const running: PlaygroundState = {
  ...initialState(),
  activity: 'running',
  built: { settings, own: null, info },
  step: 130,
  tokensPerSecond: 16,
};

test('what is left of a pass is told in minutes and seconds', () => {
  expect(timeToGo(running)).toBe('1:10');
  expect(timeToGo({ ...running, step: 199 })).toBe('0:01');
});

test('nothing is told while it stands still, before the speed is known, of short passes and of batches without end', () => {
  expect(timeToGo({ ...running, activity: 'paused' })).toBeNull();
  expect(timeToGo({ ...running, tokensPerSecond: 0 })).toBeNull();
  expect(timeToGo({ ...running, tokensPerSecond: 1e6 })).toBeNull();
  const endless = { ...info, stepsPerEpoch: 0 };
  expect(timeToGo({ ...running, built: { settings, own: null, info: endless } })).toBeNull();
});
