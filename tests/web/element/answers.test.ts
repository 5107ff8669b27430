import { expect, test } from 'vitest';
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

test('a link is refused when its model is replaced meanwhile', async () => {
  const stage = await opened();
  const link = new Answers(stage.playground).shareLink('https://example.org/');
  await Promise.resolve();
  await Promise.resolve();
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
