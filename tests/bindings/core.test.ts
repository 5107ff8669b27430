import { describe, expect, test } from 'vitest';
import { type Core, loadCore, type TextTrainerSpec } from '../../bindings/core.ts';
import { errorOf } from './error-of.ts';

const TEXT = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(120));
const SPEC: TextTrainerSpec = {
  cell: 'lstm',
  hiddenSize: 12,
  layers: 1,
  batch: 4,
  length: 16,
  learningRate: 0.01,
  clipNorm: 1,
  forgetBias: 1,
  seed: 7,
  heldOutShare: 0.1,
};

const core: Core = await loadCore({ variant: 'baseline' });

describe('the core', () => {
  test('lists its cells with gates and channels', () => {
    const cells = core.cells();
    expect(cells.map((cell) => cell.id)).toEqual(expect.arrayContaining(['lstm', 'gru', 'rnn_tanh']));
    const lstm = cells.find((cell) => cell.id === 'lstm');
    expect(lstm?.gates.map((gate) => gate.symbol)).toEqual(['i', 'f', 'g', 'o']);
    expect(lstm?.channels).toEqual(['i', 'f', 'g', 'o', 'c', 'h']);
    expect(lstm?.hasCellState).toBe(true);
  });

  test('announces the limits it keeps to', () => {
    const { hiddenMax, textBytesMax } = core.limits();
    expect(textBytesMax).toBe(20 * 1024 * 1024);
    const error = errorOf(() => core.createTextTrainer({ ...SPEC, hiddenSize: hiddenMax + 1 }, TEXT));
    expect(error.message).toBe(`hidden size must be 1..${hiddenMax}, got ${hiddenMax + 1}`);
  });

  test('gives every instance memory of its own', async () => {
    const other = await loadCore({ variant: 'baseline' });
    const here = core.createTextTrainer(SPEC, TEXT);
    const there = other.createTextTrainer(SPEC, TEXT);
    here.train(3);
    expect(there.step).toBe(0);
    here.dispose();
    there.dispose();
  });
});

describe('a text trainer', () => {
  test.each(['lstm', 'gru', 'rnn_tanh'])('learns a repeated sentence with %s', (cell) => {
    const trainer = core.createTextTrainer({ ...SPEC, cell }, TEXT);
    const first = trainer.train(1).lossNats[0] ?? Number.NaN;
    const slice = trainer.train(199);
    expect(first).toBeGreaterThan(2);
    expect(slice.firstStep).toBe(1);
    expect(slice.lossNats).toHaveLength(199);
    expect(slice.lossNats.at(-1)).toBeLessThan(0.6);
    expect(trainer.step).toBe(200);
    trainer.dispose();
  });

  test('says what it reads', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const info = trainer.info();
    expect(info.vocabulary).toBe(' ,.aehilpstw');
    expect(info.vocabularySize).toBe(12);
    expect(info.trainTokens + info.heldOutTokens).toBe(TEXT.length);
    expect(info.parameterCount).toBe(48 * 12 + 48 * 12 + 96 + 12 * 12 + 12);
    expect(info.uniformLossNats).toBeCloseTo(Math.log(12), 12);
    expect(info.unigramLossNats).toBeLessThan(info.uniformLossNats);
    trainer.dispose();
  });

  test('gives the same bits for the same seed, and others for another', () => {
    const run = (seed: number) => {
      const trainer = core.createTextTrainer({ ...SPEC, seed }, TEXT);
      const losses = trainer.train(20).lossNats;
      trainer.dispose();
      return losses;
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });

  test('goes on bit for bit from a checkpoint', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    trainer.train(10);
    const checkpoint = trainer.checkpoint();
    const onward = trainer.train(10).lossNats;
    const other = core.createTextTrainer(SPEC, TEXT);
    other.restore(checkpoint);
    expect(other.step).toBe(10);
    expect(other.train(10).lossNats).toEqual(onward);
    expect(errorOf(() => other.restore(checkpoint.slice(1))).code).toBe('bad_checkpoint');
    trainer.dispose();
    other.dispose();
  });

  test('evaluates in pieces to the same figure as at once', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const whole = trainer.evaluate(1e9);
    trainer.restartEvaluation();
    let piece = trainer.evaluate(1);
    while (!piece.done) piece = trainer.evaluate(1);
    expect(whole.done).toBe(true);
    expect(piece.lossNats).toBe(whole.lossNats);
    trainer.dispose();
  });

  test('writes with the confidence it had, and resumes a sample where it stopped', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    trainer.train(100);
    const request = { prime: 'the', length: 40, temperature: 0.7, seed: 3, resume: false };
    const whole = trainer.sample(request);
    const half = trainer.sample({ ...request, length: 20 });
    const rest = trainer.sample({ ...request, length: 20, resume: true });
    expect(half.text + rest.text).toBe(whole.text);
    expect(whole.probabilities).toHaveLength(40);
    expect(whole.probabilities.every((p) => p > 0 && p <= 1)).toBe(true);
    expect(errorOf(() => trainer.sample({ ...request, temperature: Number.NaN })).code).toBe('invalid_argument');
    trainer.dispose();
  });

  test('shows a probe as copies that survive growing memory', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const trace = trainer.probe('the sea');
    const before = trace.values.slice();
    const big = core.createTextTrainer({ ...SPEC, hiddenSize: 512, layers: 2 }, TEXT);
    big.train(1);
    expect(trace.values).toEqual(before);
    expect(trace).toMatchObject({ steps: 7, hidden: 12, layers: 1, channels: ['i', 'f', 'g', 'o', 'c', 'h'] });
    expect(trace.values).toHaveLength(1 * 6 * 7 * 12);
    expect(trace.probabilities).toHaveLength(7 * 12);
    expect(trace.lossNats).toHaveLength(6);
    expect(trace.gradientNormsH.at(-2)).toBeGreaterThan(0);
    big.dispose();
    trainer.dispose();
  });

  test('names the characters of a probe that the text lacks', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const error = errorOf(() => trainer.probe('the Éther'));
    expect(error.code).toBe('unknown_symbol');
    expect(error.message).toContain("'É' (U+00C9)");
    expect(trainer.train(1).diverged).toBe(false);
    trainer.dispose();
  });

  test('changes the rate while training and refuses one that is not a number', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    trainer.train(1);
    const error = errorOf(() => trainer.update({ learningRate: Number.NaN, clipNorm: 1 }));
    expect(error.message).toBe('learning rate must be 1e-08..100, got NaN');
    trainer.update({ learningRate: 1e-3, clipNorm: 0 });
    expect(trainer.train(1).diverged).toBe(false);
    trainer.dispose();
  });

  test('refuses every call after it was disposed of', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    trainer.dispose();
    trainer.dispose();
    expect(errorOf(() => trainer.train(1)).code).toBe('disposed');
  });
});

describe('bad input', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test.each([
    ['an empty text', {}, bytes(''), 'text_too_short'],
    ['one character', {}, bytes('a'), 'text_too_short'],
    ['one repeated character', {}, bytes('a'.repeat(5000)), 'text_too_short'],
    ['a text shorter than one batch', {}, bytes('abcdef'), 'text_too_short'],
    ['bytes of a picture', {}, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'not_text'],
    ['21 MB', {}, new Uint8Array(21 * 1024 * 1024).fill(97), 'too_large'],
    ['no hidden units', { hiddenSize: 0 }, TEXT, 'invalid_argument'],
    ['100000 hidden units', { hiddenSize: 100_000 }, TEXT, 'invalid_argument'],
    ['half a unit', { hiddenSize: 1.5 }, TEXT, 'invalid_argument'],
    ['a rate that is not a number', { learningRate: Number.NaN }, TEXT, 'invalid_argument'],
    ['a cell that does not exist', { cell: 'transformer' }, TEXT, 'invalid_argument'],
    [
      'a model larger than memory',
      { hiddenSize: 1024, layers: 8, batch: 512 },
      bytes('the sea '.repeat(5000)),
      'too_large',
    ],
  ])('%s is refused by name and leaves the core in use', (_, changes, text, code) => {
    const error = errorOf(() => core.createTextTrainer({ ...SPEC, ...changes }, text));
    expect(error.code).toBe(code);
    expect(error.fatal).toBe(false);
    const trainer = core.createTextTrainer(SPEC, TEXT);
    expect(trainer.train(1).diverged).toBe(false);
    trainer.dispose();
  });
});
