import { expect, test } from 'vitest';
import { Store } from '../../../web/store/store';

const progress = { type: 'rounding', run: 1, way: 'σ/1.5', done: 7, of: 200 } as const;
const choice = { name: 'σ/1.5, trained', payload: '1z', lossBefore: 2, lossAfter: 2.001 };

test('a copy that was given up is not shown again by news that was still on its way', () => {
  const store = new Store();
  store.setSharing(true);
  store.setRounding({ way: 'σ/1.5', done: 0, of: 200 });
  store.apply(progress);
  expect(store.state.sharing?.rounding).toEqual({ way: 'σ/1.5', done: 7, of: 200 });
  store.setRounding(null);
  store.apply({ ...progress, done: 8 });
  expect(store.state.sharing?.rounding).toBeNull();
});

test('a copy that was trained once more takes the place of the one before', () => {
  const store = new Store();
  store.setSharing(true);
  for (const lossAfter of [2.002, 2.001]) {
    store.setRounding({ way: 'σ/1.5', done: 0, of: 200 });
    store.apply({ type: 'shareable', run: 1, step: 5, choice: { ...choice, lossAfter }, left: 0 });
  }
  expect(store.state.sharing).toMatchObject({ choices: [{ lossAfter: 2.001 }], rounding: null });
});

test('what went wrong with a copy is said, and it is no longer shown as under way', () => {
  const store = new Store();
  store.setSharing(true);
  store.setRounding({ way: 'σ/1', done: 0, of: 200 });
  store.apply({ type: 'error', run: 1, task: 'share', code: 'error', message: 'went wrong', fatal: false });
  expect(store.state.sharing).toMatchObject({ problem: 'went wrong', rounding: null });
});

test('a copy that is under way is still shown while other ways are told', () => {
  const store = new Store();
  store.setSharing(true);
  store.setRounding({ way: 'σ/1', done: 0, of: 200 });
  for (const name of ['σ/1', 'σ/1.5, trained'])
    store.apply({ type: 'shareable', run: 1, step: 5, choice: { ...choice, name }, left: 1 });
  expect(store.state.sharing?.rounding).toMatchObject({ way: 'σ/1' });
  store.apply({ type: 'shareable', run: 1, step: 5, choice: { ...choice, name: 'σ/1, trained' }, left: 0 });
  expect(store.state.sharing?.rounding).toBeNull();
});

test('of a way that cannot be written only one fewer is left', () => {
  const store = new Store();
  store.setSharing(true);
  store.apply({ type: 'shareable', run: 1, step: 5, choice, left: 1 });
  store.apply({ type: 'shareable', run: 1, step: 5, choice: null, left: 0 });
  expect(store.state.sharing).toMatchObject({ choices: [choice], left: 0, problem: '' });
});
