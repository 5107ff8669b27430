import { describe, expect, test } from 'vitest';
import { inspectText } from '../../web/element/own-text';
import { pendingKeys } from '../../web/store/state';
import { opened, Stage } from './stage';

const text = (content: string): Blob => new Blob([content]);

describe('the playground', () => {
  test('shows a model, its gates, a sample and its held-out loss before anything is asked', async () => {
    const { state } = await opened();
    expect(state).toMatchObject({ activity: 'paused', step: 0 });
    expect(state.trace?.reads.join('')).toBe('ab ab');
    expect(state.says).not.toBeNull();
    expect(state.curves.heldOut).toHaveLength(1);
  });

  test('plays, pauses where it is, and resets to the same start', async () => {
    const stage = await opened();
    stage.playground.driver.toggle();
    await stage.settle(100);
    expect(stage.state.activity).toBe('running');
    stage.playground.driver.toggle();
    expect(stage.state.activity).toBe('pausing');
    await stage.settle();
    expect(stage.state.activity).toBe('paused');
    expect(stage.state.step).toBeGreaterThan(10);
    stage.playground.reset();
    await stage.settle();
    expect(stage.state).toMatchObject({ step: 0, activity: 'paused', settings: { seed: 1 } });
    expect(stage.state.curves.losses).toHaveLength(0);
  });

  test('goes on when play was asked before it had come to a stand', async () => {
    const stage = await opened();
    stage.playground.driver.play();
    await stage.settle(60);
    stage.playground.driver.pause();
    stage.playground.driver.play();
    expect(stage.state.activity).toBe('pausing');
    await stage.settle();
    expect(stage.state.activity).toBe('running');
  });

  test('starts as soon as it can when play was asked too early', async () => {
    const stage = new Stage();
    stage.playground.applyFragment('probe=ab');
    stage.playground.open();
    stage.playground.driver.toggle();
    await stage.settle(60);
    expect(stage.state.activity).toBe('running');
    expect(stage.state.step).toBeGreaterThan(0);
  });

  test('a new seed is a new start that the link names', async () => {
    const stage = await opened();
    stage.playground.newSeed();
    await stage.settle();
    expect(stage.engine.trainer.spec.network?.seed).toBe(77);
    expect(stage.playground.fragment).toBe('seed=77&probe=ab+ab');
  });

  test('an epoch ends where the text begins again', async () => {
    const stage = await opened();
    stage.playground.driver.step(30);
    await stage.settle(100);
    stage.playground.driver.stepEpoch();
    await stage.settle(300);
    expect(stage.state.step).toBe(100);
    expect(stage.state.activity).toBe('paused');
  });
});

test('a failed engine can be started again', async () => {
  const stage = await opened();
  stage.playground.store.apply({ type: 'failed', code: 'load_failed', message: 'no network' });
  expect(stage.state).toMatchObject({ activity: 'failed', failure: { message: 'no network' } });
  stage.playground.open();
  await stage.settle();
  expect(stage.state).toMatchObject({ activity: 'paused', failure: null });
});

describe('a changed setting', () => {
  test('is built at once while nothing has been learned', async () => {
    const stage = await opened();
    stage.playground.controls.enter('hidden', '16');
    await stage.settle();
    expect(stage.state.built?.settings.hidden).toBe(16);
    expect(pendingKeys(stage.state)).toEqual([]);
  });

  test('waits for a restart once the network has learned, and can be taken back', async () => {
    const stage = await opened();
    stage.playground.driver.play();
    await stage.settle(60);
    stage.playground.controls.enter('hidden', '16');
    expect(pendingKeys(stage.state)).toEqual(['hidden']);
    expect(stage.engine.trainers).toHaveLength(1);
    stage.playground.controls.revert();
    expect(pendingKeys(stage.state)).toEqual([]);
    stage.playground.controls.enter('hidden', '16');
    stage.playground.restart();
    await stage.settle(60);
    expect(stage.engine.trainer.spec.network?.hiddenSize).toBe(16);
    expect(stage.state.activity).toBe('running');
  });

  test('reaches the running network at once where it may', async () => {
    const stage = await opened();
    stage.playground.driver.play();
    await stage.settle(60);
    stage.playground.controls.enter('rate', '1e-4');
    stage.playground.controls.enter('clip', '0');
    await stage.settle();
    expect(stage.engine.trainer.updates.at(-1)).toMatchObject({ learningRate: 1e-4, clip: { kind: 'off', limit: 1 } });
    expect(stage.state.activity).toBe('running');
  });

  test.each([
    ['hidden', '0'],
    ['hidden', '100000'],
    ['rate', 'NaN'],
  ] as const)('%s = %s is refused beside its control and changes nothing', async (key, bad) => {
    const stage = await opened();
    const { settings, built } = stage.state;
    stage.playground.controls.enter(key, bad);
    await stage.settle();
    expect(stage.state.problems[key]).toContain(`got “${bad}”`);
    expect(stage.state.settings).toEqual(settings);
    expect(stage.state.built).toBe(built);
    stage.playground.controls.enter(key, String(settings[key]));
    expect(stage.state.problems[key]).toBeUndefined();
  });

  test('a probe the vocabulary lacks is said beside the probe, and the old trace stays', async () => {
    const stage = await opened();
    stage.playground.controls.enter('probe', 'xyz');
    await stage.settle();
    expect(stage.state.problems.probe).toContain('xyz');
    expect(stage.state.trace?.reads.join('')).toBe('ab ab');
    stage.playground.controls.enter('probe', 'bb');
    await stage.settle();
    expect(stage.state.problems.probe).toBeUndefined();
    expect(stage.state.trace?.reads.join('')).toBe('bb');
  });
});

describe('a link', () => {
  test('with bad parts says so and uses the rest', async () => {
    const { state } = await opened('hidden=0&seed=5&probe=ab');
    expect(state.settings).toMatchObject({ hidden: 128, seed: 5 });
    expect(state.notices.join()).toContain('Hidden units must be');
  });

  test('with a cell that does not exist says which there are', async () => {
    const { state } = await opened('cell=elman&probe=ab');
    expect(state.notices.join()).toContain('Cell must be one of lstm, got “elman”');
    expect(state.built?.settings.cell).toBe('lstm');
  });

  test('made with somebody’s own text says that the text is missing', async () => {
    const { state } = await opened('data=own&probe=ab');
    expect(state.notices.join()).toContain('links do not carry');
    expect(state.built?.settings.data).toBe('moby-dick');
  });

  test('that changes nothing builds nothing', async () => {
    const stage = await opened();
    stage.playground.applyFragment(stage.playground.fragment);
    await stage.settle();
    expect(stage.engine.trainers).toHaveLength(1);
  });
});

describe('a text of one’s own', () => {
  test('replaces the built-in one and brings a probe that it can spell', async () => {
    const stage = await opened();
    expect(await stage.playground.controls.useOwnData('mine.txt', text('a bb a b '.repeat(50)))).toBe(true);
    await stage.settle();
    expect(stage.state.built?.own?.name).toBe('mine.txt');
    expect(stage.state.trace?.reads.join('')).toBe('a bb a b a bb a b a bb a b a bb');
    stage.playground.controls.chooseDataset('moby-dick');
    await stage.settle();
    expect(stage.state.settings).toMatchObject({ data: 'moby-dick', probe: 'Call me Ishmael. Some years ago' });
  });

  test('is chosen again with the probe that it brought', async () => {
    const stage = await opened();
    await stage.playground.controls.useOwnData('mine.txt', text('a bb a b '.repeat(50)));
    await stage.settle();
    stage.playground.controls.chooseDataset('moby-dick');
    await stage.settle();
    stage.playground.controls.chooseDataset('own');
    await stage.settle();
    const probe = 'a bb a b a bb a b a bb a b a bb';
    expect(stage.state).toMatchObject({ settings: { data: 'own', probe }, problems: {} });
    expect(stage.state.problems.probe).toBeUndefined();
  });

  test.each([
    ['nothing', text(''), 'empty'],
    ['one character', text('a'), 'at least two different characters'],
    ['one character repeated', text('aaaa'), 'at least two different characters'],
    ['an image', new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 1)]), 'not plain text'],
    ['Latin-1', new Blob([Uint8Array.of(0x61, 0xe9, 0x62)]), 'not plain text'],
  ])('%s is refused and the running model goes on', async (_, blob, reason) => {
    const stage = await opened();
    stage.playground.driver.play();
    await stage.settle(60);
    expect(await stage.playground.controls.useOwnData('x', blob)).toBe(false);
    expect(stage.state.problems.data).toContain(reason);
    expect(stage.state).toMatchObject({ activity: 'running', own: null, settings: { data: 'moby-dick' } });
  });

  test('too large is refused without reading it', async () => {
    const read = (): never => {
      throw new Error('it was read');
    };
    const blob = {
      size: 50 * 1024 * 1024,
      slice: read,
      arrayBuffer: read,
      text: read,
      stream: read,
      bytes: read,
      type: '',
    };
    expect(await inspectText('big.txt', blob)).toEqual({
      ok: false,
      problem: 'big.txt is 50.0 MB; a text may have up to 20 MB. Cut it and try again.',
    });
  });

  test.each([
    ['lines without a blank', `emma\nolivia\nava\n${'sophia\n'.repeat(9)}`, 'emma\nolivia\nava\nsophia\nsophia\ns'],
    ['line ends of two characters', '\ufeffab\r\n'.repeat(2), 'ab\n\ufeffab\n'],
    ['blank lines first', '\n\n  a b', 'a b'],
    ['one letter among blanks', '\n\n  a', '\n\n  a'],
    ['blanks alone', ' \n \n', ' \n \n'],
  ])('of %s brings a probe made of its own characters', async (_, content, probe) => {
    const inspection = await inspectText('mine.txt', text(content));
    expect(inspection.ok && inspection.text.probe).toBe(probe);
  });

  test('that cannot be read is refused in words', async () => {
    const blob = Object.assign(text('ab'), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('it is a folder')) }),
    });
    const stage = await opened();
    expect(await stage.playground.controls.useOwnData('novels', blob)).toBe(false);
    expect(stage.state.problems.data).toBe('novels could not be read: it is a folder');
  });

  test('that ends within a character at the inspected part is still text', async () => {
    const inspection = await inspectText('e.txt', text(`x${'é'.repeat(80_000)}`));
    expect(inspection.ok).toBe(true);
    if (inspection.ok) expect(inspection.text.probe).toHaveLength(31);
  });

  test('waits for a restart when the present network has learned something', async () => {
    const stage = await opened();
    stage.playground.driver.step(20);
    await stage.settle(60);
    await stage.playground.controls.useOwnData('mine.txt', text('a bb '.repeat(90)));
    expect(pendingKeys(stage.state)).toEqual(['data']);
    expect(stage.state.built?.settings.data).toBe('moby-dick');
    stage.playground.restart();
    await stage.settle();
    expect(stage.state.built?.settings.data).toBe('own');
  });
});

describe('a run that explodes', () => {
  test('stops, says why, and goes back with a lower rate', async () => {
    const stage = new Stage();
    stage.engine.prepare = (trainer) => {
      trainer.divergeAt = 40;
    };
    stage.playground.applyFragment('rate=0.5&clip=0&probe=ab');
    stage.playground.open();
    await stage.settle();
    stage.playground.driver.play();
    await stage.settle(200);
    expect(stage.state.divergence).toMatchObject({ step: 40, rate: 0.1, clip: 1 });
    expect(stage.state.divergence?.cause).toContain('learning rate is high');
    stage.playground.driver.play();
    expect(stage.state.activity).toBe('paused');
    stage.playground.goBack();
    await stage.settle();
    expect(stage.state).toMatchObject({ divergence: null, settings: { rate: 0.1, clip: 1 }, step: 0 });
    expect(stage.state.curves.losses).toHaveLength(0);
  });
});
