/** Models that come with a link: they are something to lose before the first step, and their text may not be there. */
import { describe, expect, test, vi } from 'vitest';
import { pendingKeys } from '../../../web/store/state';
import { opened, type Stage } from '../stage';
import { payload } from './link-payload';

async function openedWithModel(
  fragment = 'hidden=4&batch=2&length=8&probe=ab+ab',
  vocabulary?: string,
): Promise<Stage> {
  return opened(`${fragment}&m=${await payload(vocabulary)}`);
}

const lessonOf = (stage: Stage): unknown => stage.engine.trainers.length;

describe('a model that came with a link', () => {
  test('stands there at step 0, with what its way cost', async () => {
    const { state } = await openedWithModel();
    expect(state).toMatchObject({ step: 0, activity: 'paused', linked: { steps: 1240 }, built: { isGiven: true } });
    expect(state.notices.join()).toContain('held out 1.951, was 1.950');
  });

  test('stays in the address when what reads it does not come, and is built at the next try', async () => {
    vi.resetModules();
    vi.doMock('../../../web/worker/exchange', () => Promise.reject(new Error('404')));
    const { opened: openedAnew } = await import('../stage');
    const stage = await openedAnew(`hidden=4&probe=ab+ab&m=${await payload()}`);
    vi.doUnmock('../../../web/worker/exchange');
    expect(stage.state).toMatchObject({ activity: 'paused', built: null });
    expect(stage.state.problems.data).toContain('could not be loaded');
    expect(stage.playground.fragment).toContain('m=1');
    stage.playground.reset();
    await stage.settle();
    expect(stage.state).toMatchObject({ linked: { steps: 1240 }, built: { isGiven: true } });
  });

  test('is not replaced by a changed setting before it was asked for', async () => {
    const stage = await openedWithModel();
    const models = lessonOf(stage);
    stage.playground.controls.enter('batch', '8');
    await stage.settle();
    expect(lessonOf(stage)).toBe(models);
    expect(pendingKeys(stage.state)).toEqual(['batch']);
    expect(stage.playground.fragment).toContain('batch=8');
  });

  test('is put aside by a reset, though it has learned nothing here, and comes back', async () => {
    const stage = await openedWithModel();
    stage.playground.reset();
    await stage.settle();
    expect(stage.state).toMatchObject({ canUndo: true, linked: null });
    stage.playground.undo();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, built: { isGiven: true }, settings: { hidden: 4 } });
  });

  test('gives way to a text of one’s own that is something else, after a restart', async () => {
    const stage = await openedWithModel();
    await stage.playground.controls.useOwnData('mine.txt', new Blob(['a b ab '.repeat(100)]));
    await stage.settle();
    expect(stage.state).toMatchObject({ settings: { data: 'own' }, built: { isGiven: true }, problems: {} });
    expect(pendingKeys(stage.state)).toContain('data');
    stage.playground.restart();
    await stage.settle();
    expect(stage.state).toMatchObject({ canUndo: true, built: { own: { name: 'mine.txt' } } });
    expect(stage.state.built?.isGiven).toBeFalsy();
  });

  test('of other characters than the text has is refused, and the settings are opened without it', async () => {
    const { state } = await openedWithModel(undefined, 'xyz');
    expect(state).toMatchObject({ activity: 'paused', linked: null, settings: { hidden: 4 } });
    expect(state.notices.join()).toContain('The text must have the characters of the model');
  });

  test('that is refused does not take the place of the one that trains', async () => {
    const stage = await opened();
    stage.playground.driver.step(20);
    await stage.settle(150);
    stage.playground.applyFragment(`hidden=4&probe=ab+ab&m=${await payload('xyz')}`);
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 20, activity: 'paused', problems: {} });
    expect(pendingKeys(stage.state)).toEqual([]);
    expect(stage.state.notices.join()).toContain('The text must have the characters of the model');
  });
});

describe('a model of its author’s own text', () => {
  const own = 'data=own&hidden=4&batch=2&length=8&probe=ab+ab';

  test('is shown with a text that stands in, and says so', async () => {
    const { state } = await openedWithModel(own);
    expect(state).toMatchObject({ built: { standIn: ' ab' }, settings: { data: 'own' }, problems: {} });
    expect(state.notices.join()).toContain('text is not in the link');
  });

  test('can be started again with another seed', async () => {
    const stage = await openedWithModel(own);
    stage.playground.driver.step(20);
    await stage.settle(150);
    stage.playground.newSeed();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, problems: {}, built: { standIn: ' ab', settings: { seed: 77 } } });
  });

  test('comes back after another text was chosen', async () => {
    const stage = await openedWithModel(own);
    stage.playground.driver.step(20);
    await stage.settle(150);
    stage.playground.controls.chooseDataset('moby-dick');
    stage.playground.restart();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, canUndo: true, built: { settings: { data: 'moby-dick' } } });
    stage.playground.undo();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 20, problems: {}, built: { standIn: ' ab', settings: { data: 'own' } } });
  });

  test('keeps its weights when the user brings a text of the same characters', async () => {
    const stage = await openedWithModel(own);
    await stage.playground.controls.useOwnData('mine.txt', new Blob(['a b ab '.repeat(100)]));
    await stage.settle();
    expect(stage.state.built).toMatchObject({ isGiven: true, own: { name: 'mine.txt' } });
    expect(stage.state.built?.standIn).toBeUndefined();
  });
});
