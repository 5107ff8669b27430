import { describe, expect, test } from 'vitest';
import { AttributeReader } from '../../../web/element/attribute-reader';
import { pendingKeys } from '../../../web/store/state';
import { opened, Stage } from '../stage';

/** A playground that has learned something, with attributes around it. */
async function trained() {
  const stage = await opened();
  stage.playground.driver.play();
  await stage.settle(60);
  stage.playground.driver.pause();
  await stage.settle();
  return { stage, ...attributesOf(stage) };
}

function attributesOf(stage: Stage, said: Readonly<Record<string, string>> = {}) {
  const attributes = new Map(Object.entries(said));
  const problems: string[] = [];
  const element = { getAttribute: (name: string) => attributes.get(name) ?? null } as HTMLElement;
  const reader = new AttributeReader(element, stage.playground, {
    problem: (_, message) => problems.push(message),
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
  return { put, problems };
}

test('a setting that the page changes is built at once', async () => {
  const { stage, put } = await trained();
  await put('units', '16');
  expect(stage.state).toMatchObject({ step: 0, built: { settings: { hidden: 16 } } });
});

test('another look does not restart the training for a setting that its user has not confirmed', async () => {
  const { stage, put } = await trained();
  stage.playground.controls.enter('hidden', '16');
  const { step } = stage.state;
  await put('theme', 'dark');
  expect(stage.state.presentation.theme).toBe('dark');
  expect(stage.state.step).toBe(step);
  expect(pendingKeys(stage.state)).toEqual(['hidden']);
});

test('what HTML hides keeps its units', async () => {
  const { stage, put } = await trained();
  stage.playground.controls.enter('hidden', '16');
  await put('hidden', '');
  expect(stage.state.settings.hidden).toBe(16);
  await put('hidden', '24');
  expect(stage.state.built?.settings.hidden).toBe(24);
});

describe('a name that only the core could know', () => {
  const sentence = (name: string): string =>
    `In the attributes, ${name}: Cell must be one of lstm, got “gur”; lstm is used.`;

  test.each([
    ['cell', 'gur'],
    ['hash', 'cell=gur'],
  ])('and does not is told of by the attribute it stands in, %s, once', async (name, text) => {
    const stage = new Stage();
    const { put, problems } = attributesOf(stage, { [name]: text, probe: 'ab ab' });
    stage.playground.open();
    await stage.settle();
    expect(stage.state).toMatchObject({
      activity: 'paused',
      notices: [sentence(name)],
      built: { settings: { cell: 'lstm' } },
    });
    await put('units', '16');
    expect(problems).toEqual([sentence(name)]);
    expect(stage.state.built?.settings).toMatchObject({ cell: 'lstm', hidden: 16 });
  });

  test.each([
    ['cell', 'gur'],
    ['hash', 'cell=gur&probe=ab+ab'],
  ])('and does not is told of as well when it comes later, in %s', async (name, text) => {
    const { stage, put, problems } = await trained();
    const { step } = stage.state;
    await put(name, text);
    expect(problems).toEqual([sentence(name)]);
    expect(stage.state).toMatchObject({ step, notices: [sentence(name)], problems: {}, settings: { cell: 'lstm' } });
  });

  test('of a data set is told of in the same way', async () => {
    const { put, problems } = await trained();
    await put('data', 'moby');
    expect(problems).toEqual(['In the attributes, data: there is no data set called “moby”; Moby-Dick is used.']);
  });
});

test.each([
  ['own', 'text'],
  ['own-series', 'table'],
])('data of one’s own that nobody has given are told of, %s', async (id, what) => {
  const { stage, put, problems } = await trained();
  await put('data', id);
  const sentence = `In the attributes, data: there is no ${what} of one’s own yet; moby-dick is used.`;
  expect(problems).toEqual([sentence]);
  expect(stage.state).toMatchObject({ notices: [sentence], settings: { data: 'moby-dick' } });
});
