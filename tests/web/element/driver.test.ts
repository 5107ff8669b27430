import { expect, test } from 'vitest';
import { Playground } from '../../../web/element/playground';
import { FakeWorker } from '../fake-worker';

/** A playground whose worker says what the test lets it say. */
function built() {
  const worker = new FakeWorker();
  const playground = new Playground({
    openWorker: () => worker,
    nextFrame: (drawn) => drawn(),
    datasetSource: () => ({ kind: 'address', address: 'text' }),
    randomSeed: () => 1,
    deliver: () => {},
  });
  playground.open();
  worker.sayReady();
  worker.sayCreated(1);
  return { worker, playground, driver: playground.driver, state: () => playground.store.state };
}

test('play that was asked for before training diverged is forgotten, and the next click on play is not its end', () => {
  const { worker, playground, driver, state } = built();
  driver.play();
  driver.pause();
  driver.play();
  worker.say({ type: 'diverged', run: 1, step: 5, loss: Number.NaN, gradientNorm: 1 });
  playground.goBack();
  worker.say({ type: 'restored', run: 1, step: 0 });
  expect(state()).toMatchObject({ activity: 'paused', divergence: null });
  driver.toggle();
  expect(state().activity).toBe('running');
});
