import { expect, test } from 'vitest';
import { AttributeReader } from '../../../web/element/attribute-reader';
import { pendingKeys } from '../../../web/store/state';
import { opened } from '../stage';

/** A playground that has learned something, with attributes around it. */
async function trained() {
  const stage = await opened();
  stage.playground.driver.play();
  await stage.settle(60);
  stage.playground.driver.pause();
  await stage.settle();
  const attributes = new Map<string, string>();
  const element = { getAttribute: (name: string) => attributes.get(name) ?? null } as HTMLElement;
  const reader = new AttributeReader(element, stage.playground, {
    problem: () => {},
    ready: () => Promise.resolve(),
    loading: () => {},
    needsWorker: () => {},
  });
  reader.begin();
  const put = async (name: string, text: string): Promise<void> => {
    const before = attributes.get(name) ?? null;
    attributes.set(name, text);
    reader.changed(name, before, text);
    await stage.settle();
  };
  return { stage, put };
}

test('a setting that the page changes is built at once', async () => {
  const { stage, put } = await trained();
  await put('units', '16');
  expect(stage.state).toMatchObject({ step: 0, built: { settings: { hidden: 16 } } });
});

test('another look does not restart the training for a setting that its user has not confirmed', async () => {
  const { stage, put } = await trained();
  stage.playground.enter('hidden', '16');
  const { step } = stage.state;
  await put('theme', 'dark');
  expect(stage.state.presentation.theme).toBe('dark');
  expect(stage.state.step).toBe(step);
  expect(pendingKeys(stage.state)).toEqual(['hidden']);
});

test('what HTML hides keeps its units', async () => {
  const { stage, put } = await trained();
  stage.playground.enter('hidden', '16');
  await put('hidden', '');
  expect(stage.state.settings.hidden).toBe(16);
  await put('hidden', '24');
  expect(stage.state.built?.settings.hidden).toBe(24);
});
