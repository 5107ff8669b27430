/** Sessions and models of files in the playground: what they need may not be there, and what is refused changes nothing. */
import { describe, expect, test } from 'vitest';
import type { OpenedFile, SessionFile } from '../../../web/protocol/messages';
import { pendingKeys } from '../../../web/store/state';
import { FakeCoreError, type FakeTrainer } from '../fake-engine';
import { opened, type Stage } from '../stage';
import { payload } from './link-payload';

const curves = {
  firstStep: 0,
  losses: new Float64Array(60).fill(1),
  gradientNorms: new Float64Array(60).fill(1),
  learningRates: new Float64Array(60).fill(0.1),
  heldOut: [],
};
const session: SessionFile = {
  kind: 'session',
  fragment: 'data=own&hidden=8&rate=0.001&probe=ab',
  step: 60,
  vocabulary: ' ab',
  columns: [],
  curves,
  // As the pretended core writes that step.
  checkpoint: Uint8Array.of(60, 0),
};
const mine = (content = 'a b ab '): Blob => new Blob([content.repeat(100)]);

async function drop(stage: Stage, file: OpenedFile = session): Promise<void> {
  stage.playground.files.hear({ type: 'file', name: 'session.safetensors', file });
  await stage.settle();
}

async function giveText(stage: Stage, text = mine()): Promise<void> {
  await stage.playground.controls.useOwnData('mine.txt', text);
  await stage.settle();
}

/** Of data that are like these, but others. */
function ofOtherData(trainer: FakeTrainer): void {
  trainer.restore = () => {
    throw new FakeCoreError('bad_checkpoint', 'the checkpoint must be one of this model and this data, got another');
  };
}

describe('a session of a text that is not there', () => {
  test('is shown with another, says so, and goes on with its steps and curves as soon as it has its own', async () => {
    const stage = await opened();
    await drop(stage);
    expect(stage.state).toMatchObject({ step: 0, built: { standIn: ' ab', settings: { hidden: 8 } } });
    expect(stage.state.notices.join()).toContain('Open its text to go on from step 60.');
    await giveText(stage);
    expect(stage.state).toMatchObject({ step: 60, problems: {}, built: { own: { name: 'mine.txt' } } });
    expect(stage.state.built?.standIn).toBeUndefined();
    expect(stage.state.notices).toEqual([]);
    expect(stage.state.curves.losses).toHaveLength(60);
    stage.playground.driver.step(10);
    await stage.settle(100);
    expect(stage.state).toMatchObject({ step: 70, curves: { firstStep: 0 } });
  });

  test('gives its weights to another text of the same characters, and says that they begin anew', async () => {
    const stage = await opened();
    await drop(stage);
    stage.engine.prepare = ofOtherData;
    await giveText(stage);
    expect(stage.state).toMatchObject({ step: 0, problems: {}, built: { isGiven: true, own: { name: 'mine.txt' } } });
    expect(stage.state.curves.losses).toHaveLength(0);
    expect(stage.state.notices.join()).toContain('not the session’s text: its weights begin anew');
  });
});

test('a model of a text that is not there says that another stands in for it', async () => {
  const stage = await opened();
  const { vocabulary, columns } = session;
  const parameters = Uint8Array.of(0);
  await drop(stage, {
    kind: 'model',
    fragment: 'data=own&hidden=8&probe=ab',
    step: 60,
    vocabulary,
    columns,
    parameters,
  });
  expect(stage.state.built?.standIn).toBe(' ab');
  expect(stage.state.notices.join()).toContain('The model’s text is not in its file');
});

describe('a session that is refused', () => {
  async function refusedBy(prepare: (stage: Stage) => void, file = session): Promise<Stage> {
    const stage = await opened('hidden=16&probe=ab+ab');
    await giveText(stage);
    stage.playground.driver.step(20);
    await stage.settle(150);
    prepare(stage);
    const { settings } = stage.state;
    await drop(stage, file);
    expect(stage.state).toMatchObject({ step: 20, activity: 'paused', problems: {}, settings });
    expect(pendingKeys(stage.state)).toEqual([]);
    return stage;
  }

  test('for other characters names both, and the controls stay with the model that is there', async () => {
    const stage = await refusedBy(() => {}, { ...session, vocabulary: 'xyz' });
    expect(stage.state.notices.join()).toContain('the characters of the model, "xyz", got " ab". Open the text it was');
  });

  test('for another text of the same characters says so in plain words', async () => {
    const stage = await refusedBy(({ engine }) => {
      engine.prepare = ofOtherData;
    });
    expect(stage.state.notices.join()).toContain('of another text with the same characters');
  });

  test('because its data could not be read leaves the controls as well', async () => {
    const stage = await refusedBy(
      ({ host }) => {
        host.readBytes = () => Promise.reject(new Error('The table has no column of numbers called “temp”.'));
      },
      { ...session, vocabulary: undefined },
    );
    expect(stage.state.notices.join()).toContain('called “temp”');
  });
});

test('a link that is refused does not change how the model that is there trains and what it reads', async () => {
  const stage = await opened();
  stage.playground.driver.step(20);
  await stage.settle(150);
  const { settings } = stage.state;
  stage.playground.applyFragment(`hidden=5&rate=0.5&probe=bb&m=${await payload()}`);
  await stage.settle();
  expect(stage.state).toMatchObject({ step: 20, settings, built: { settings } });
  expect(stage.engine.trainers[0]?.updates).not.toContainEqual(expect.objectContaining({ learningRate: 0.5 }));
  expect(stage.state.trace?.reads.join('')).toBe('ab ab');
  expect(stage.state.notices.join()).toContain(
    'the hidden units of the model, 4, got 5. Open the link as it was shared.',
  );
});

test('a link with settings that were not understood opens its model without promising a loss', async () => {
  const { state } = await opened(`hidden=4&batch=2&length=8&probe=ab+ab&utm=x&m=${await payload()}`);
  expect(state.linked?.steps).toBe(1240);
  expect(state.notices[0]).toBe('In the link, “utm” is no setting that this page knows.');
  expect(state.notices[1]).toContain('it may do worse here');
});
