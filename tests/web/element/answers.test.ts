import { expect, test } from 'vitest';
import { encodeSafetensors } from '../../../bindings/safetensors';
import { Answers } from '../../../web/element/answers';
import { opened } from '../stage';

test('steps that are asked for at the same time are all made', async () => {
  const stage = await opened();
  const answers = new Answers(stage.playground);
  const asked = Promise.all([answers.step(3), answers.step(4)]);
  await stage.settle(100);
  await stage.settle(100);
  await asked;
  expect(stage.state).toMatchObject({ step: 7, activity: 'paused' });
});

test('a reset asks nothing of the seed that somebody has typed wrongly, and refuses one that is none', async () => {
  const stage = await opened();
  const answers = new Answers(stage.playground);
  await expect(answers.reset(1.5)).rejects.toThrow(/^Seed must be a whole number/);
  expect(stage.state.problems.seed).toBeDefined();
  const done = answers.reset();
  await stage.settle();
  await done;
  expect(stage.state).toMatchObject({ activity: 'paused', settings: { seed: 1 }, problems: {} });
  const other = answers.reset(5);
  await stage.settle();
  await other;
  expect(stage.state.built?.settings.seed).toBe(5);
});

test('a link is refused when its model is replaced meanwhile', async () => {
  const stage = await opened();
  const link = new Answers(stage.playground).shareLink('https://example.org/');
  while (!stage.state.sharing) await Promise.resolve();
  stage.playground.link.giveUp();
  await expect(link).rejects.toThrow('The model was replaced, or sharing was given up.');
});

test('a state is refused when the playground does not know what to make of it', async () => {
  const stage = await opened();
  const taken = new Answers(stage.playground).setState({ version: 1, hash: '', step: 0, session: foreign() });
  const refusal = expect(taken).rejects.toThrow(/^The state (does not say what|cannot be gone on with)/);
  for (let k = 0; k < 20; k += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.settle();
  }
  await refusal;
  expect(stage.state.question).toBeNull();
});

test('a state whose model cannot be taken is refused with the reason', async () => {
  const stage = await opened();
  const session = encodeSafetensors([], {
    'forget-me-not': JSON.stringify({ kind: 'text', vocabulary: 'xyz', spec: { network: {} } }),
    'forget-me-not-page': JSON.stringify({ fragment: 'probe=ab', step: 3, firstStep: 0, heldOut: [] }),
  });
  const taken = new Answers(stage.playground).setState({ version: 1, hash: '', step: 3, session });
  const refusal = expect(taken).rejects.toThrow('must have the characters of the model, "xyz"');
  for (let k = 0; k < 20; k += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.settle();
  }
  await refusal;
});

test('a state that is larger than anything that can be opened is refused', async () => {
  const stage = await opened();
  const session = new Uint8Array(512 * 1024 * 1024 + 1);
  const taken = new Answers(stage.playground).setState({ version: 1, hash: '', step: 0, session });
  await expect(taken).rejects.toThrow('The state is larger than 512 MB, the most that can be opened.');
});

test('whoever waits when the playground leaves its page is refused, and nothing is left that listens', async () => {
  const stage = await opened();
  const answers = new Answers(stage.playground);
  stage.playground.close();
  const asked = [answers.sample(20), answers.exportModel('session'), answers.shareLink('https://example.org/')];
  const refused = Promise.allSettled(asked);
  for (let k = 0; k < 5; k += 1) await Promise.resolve();
  answers.giveUp('The playground was taken out of its page.');
  for (const outcome of await refused)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { message: 'The playground was taken out of its page.' },
    });
  expect(stage.state.sharing).toBeNull();
});

/** Somebody else's plain network, of which nothing says what it has learned. */
function foreign(): Uint8Array<ArrayBuffer> {
  const shapes = { weight_ih_l0: [4, 3], weight_hh_l0: [4, 4], bias_ih_l0: [4], bias_hh_l0: [4] };
  const all = { ...shapes, 'readout.weight': [3, 4], 'readout.bias': [3] };
  let at = 0;
  const rows = Object.entries(all).map(([name, shape]) => {
    const from = at;
    at += 4 * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }];
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(rows)));
  const bytes = new Uint8Array(8 + header.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  return bytes;
}
