import { describe, expect, test } from 'vitest';
import { Keeper, type KeptSession, type KeptStore } from '../../../web/element/keeper';
import { Keeping } from '../../../web/element/keeping';
import { writeModelFragment } from '../../../web/schema/fragment';
import { Stage } from '../stage';

/** What the browser keeps over a reload. */
class Memory implements KeptStore {
  value: KeptSession | undefined;
  writes = 0;

  async read(): Promise<unknown> {
    return structuredClone(this.value);
  }

  async write(value: KeptSession): Promise<void> {
    this.writes += 1;
    this.value = structuredClone(value);
  }

  async remove(): Promise<void> {
    this.value = undefined;
  }
}

const usual = 'probe=ab+ab';

/** A page on the browser's memory: opened with a link, as after a reload. */
async function visit(memory: Memory, fragment = usual, prepare: (stage: Stage) => void = () => {}): Promise<Stage> {
  const stage = new Stage();
  prepare(stage);
  stage.playground.applyFragment(fragment);
  await keepingOf(stage, memory).open();
  await stage.settle();
  return stage;
}

function keepingOf(stage: Stage, memory: Memory): Keeping {
  const tell = (sentence: string): void => stage.playground.store.addNotice(sentence);
  return new Keeping(stage.playground, new Keeper(memory, tell));
}

async function learn(stage: Stage, steps: number): Promise<void> {
  stage.playground.driver.step(steps);
  await stage.settle(400);
}

describe('after a reload', () => {
  test('the session is taken up where it was left, with its curves', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await learn(before, 40);
    const after = await visit(memory, before.playground.fragment);
    expect(after.state).toMatchObject({ activity: 'paused', step: 40, undoStep: 0 });
    expect(after.state.notices).toEqual(['Taken up as it was last kept, at step 40.']);
    expect(after.state.curves.heldOut).toEqual(before.state.curves.heldOut);
    await learn(after, 5);
    const { losses } = after.state.curves;
    // The last steps may not have arrived when the checkpoint was kept.
    expect(losses.length).toBe(45);
    expect(losses.subarray(0, 35)).toEqual(before.state.curves.losses.subarray(0, 35));
    expect(losses.subarray(40)).toEqual(Float64Array.from({ length: 5 }, (_, k) => 1 / (1 + (40 + k) / 50)));
  });

  test('it is taken up though the rate and the temperature were changed at last, and they stay changed', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await learn(before, 40);
    before.playground.controls.enter('rate', '0.001');
    before.playground.controls.enter('temperature', '0.3');
    const after = await visit(memory, before.playground.fragment);
    expect(after.state).toMatchObject({ step: 40, settings: { rate: 0.001, temperature: 0.3 } });
    expect(after.engine.trainer.updates.at(-1)).toMatchObject({ learningRate: 0.001 });
  });

  test('a text of one’s own is there again, and no one says that it is missing', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await before.playground.controls.useOwnData('mine.txt', new Blob(['a bb a b '.repeat(50)]));
    await before.settle();
    await learn(before, 30);
    const after = await visit(memory, before.playground.fragment);
    expect(after.state).toMatchObject({ step: 30, settings: { data: 'own' }, built: { own: { name: 'mine.txt' } } });
    expect(after.state.notices).toEqual(['Taken up as it was last kept, at step 30.']);
    expect(after.playground.fragment).toBe(before.playground.fragment);
  });

  test('with a link to other settings these are built, and what was kept is on offer', async () => {
    const memory = new Memory();
    await learn(await visit(memory), 40);
    const after = await visit(memory, 'hidden=9&probe=ab');
    expect(after.state).toMatchObject({ step: 0, undoStep: 40, settings: { hidden: 9 }, notices: [] });
    after.playground.undo();
    await after.settle();
    expect(after.state).toMatchObject({ step: 40, settings: { hidden: 128, probe: 'ab ab' } });
  });

  test('with a link that brings a model of its own, that one wins, whatever else is alike', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await learn(before, 40);
    const after = await visit(memory, writeModelFragment(before.state.settings, 'damaged'));
    expect(after.state).toMatchObject({ step: 0, undoStep: 40 });
    expect(after.state.notices.join()).not.toContain('Taken up');
  });

  test('without anything kept it begins afresh and says nothing', async () => {
    const { state } = await visit(new Memory());
    expect(state).toMatchObject({ activity: 'paused', step: 0, notices: [], undoStep: 0 });
  });
});

describe('what was kept and cannot be gone on with', () => {
  test('is said, and training begins afresh', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await learn(before, 40);
    const after = await visit(memory, usual, ({ engine }) => {
      engine.prepare = (trainer) => {
        if (engine.trainers.length === 0) trainer.failing = 'restore';
      };
    });
    expect(after.state).toMatchObject({ activity: 'paused', step: 0 });
    expect(after.state.notices).toEqual(['What was kept of the last visit cannot be gone on with: restore failed.']);
    expect(after.state.curves.losses).toHaveLength(0);
    await learn(after, 5);
    expect(after.state.step).toBe(5);
  });

  test('is not said to be taken up when its data could not be had and others are chosen', async () => {
    const memory = new Memory();
    await learn(await visit(memory), 40);
    let isDown = true;
    const after = await visit(memory, usual, ({ host }) => {
      const read = host.readBytes.bind(host);
      host.readBytes = (source) => (isDown ? Promise.reject(new Error('the network is down')) : read(source));
    });
    expect(after.state.problems.data).toBe('The network is down.');
    isDown = false;
    after.playground.restart();
    await after.settle();
    expect(after.state).toMatchObject({ step: 0, activity: 'paused', notices: [] });
  });

  test('with data that no longer read is left alone', async () => {
    const memory = new Memory();
    const before = await visit(memory);
    await learn(before, 10);
    if (!memory.value) throw new Error('nothing was kept');
    memory.value = { ...memory.value, ownData: { name: 'x', blob: new Blob([Uint8Array.of(0, 1)]) } };
    const after = await visit(memory);
    expect(after.state).toMatchObject({ step: 0, undoStep: 0, notices: [] });
  });
});

describe('a good state', () => {
  test('is kept once', async () => {
    const memory = new Memory();
    const stage = await visit(memory);
    expect(memory.writes).toBe(0);
    await learn(stage, 40);
    expect([memory.writes, memory.value?.step]).toEqual([1, 40]);
    stage.playground.controls.enter('temperature', '0.1');
    await stage.settle();
    expect(memory.writes).toBe(1);
  });

  test('of another model at the same step is kept in place of the older one', async () => {
    const memory = new Memory();
    const stage = await visit(memory);
    await learn(stage, 40);
    stage.playground.newSeed();
    await stage.settle();
    await learn(stage, 40);
    expect(memory.value?.fragment).toContain('seed=77');
    stage.playground.undo();
    await stage.settle();
    expect(memory.value).toMatchObject({ step: 40, fragment: usual });
  });

  test('is kept with the settings that it was trained with, not with those that wait for a restart', async () => {
    const memory = new Memory();
    const stage = await visit(memory);
    await learn(stage, 10);
    stage.playground.controls.enter('hidden', '9');
    await learn(stage, 10);
    expect(memory.value).toMatchObject({ step: 20, fragment: usual });
  });

  test('is kept no more after the end', async () => {
    const memory = new Memory();
    const stage = new Stage();
    stage.playground.applyFragment(usual);
    const keeping = keepingOf(stage, memory);
    await keeping.open();
    await stage.settle();
    keeping.close();
    await learn(stage, 10);
    expect(memory.writes).toBe(0);
  });
});
