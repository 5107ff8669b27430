import { describe, expect, test } from 'vitest';
import { type Core, loadCore, type Partly, type TextTrainerSpec } from '../../bindings/core.ts';
import { decodeSafetensors, encodeSafetensors } from '../../bindings/safetensors.ts';
import { errorOf } from './error-of.ts';

const TEXT = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(120));
const SPEC = { network: { hiddenSize: 12, seed: 7 }, live: { learningRate: 0.01 }, batch: 4, length: 16 };

/** The same with other settings of the network. */
function withNetwork(network: Partly<TextTrainerSpec['network']>): Partly<TextTrainerSpec> {
  return { ...SPEC, network: { ...SPEC.network, ...network } };
}

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
    const error = errorOf(() => core.createTextTrainer(withNetwork({ hiddenSize: hiddenMax + 1 }), TEXT));
    expect(error.message).toBe(`hidden size must be 1..${hiddenMax}, got ${hiddenMax + 1}`);
  });

  test('is one of two modules', async () => {
    await expect(loadCore({ variant: 'fast' as 'baseline' })).rejects.toMatchObject({
      code: 'invalid_argument',
      message: "variant must be baseline or relaxed, got 'fast'",
    });
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
    const trainer = core.createTextTrainer(withNetwork({ cell }), TEXT);
    const first = trainer.train(1).losses[0] ?? Number.NaN;
    const slice = trainer.train(199);
    expect(first).toBeGreaterThan(2);
    expect(slice.firstStep).toBe(1);
    expect(slice.losses).toHaveLength(199);
    expect(slice.losses.at(-1)).toBeLessThan(0.6);
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
      const trainer = core.createTextTrainer(withNetwork({ seed }), TEXT);
      const losses = trainer.train(20).losses;
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
    const onward = trainer.train(10).losses;
    const other = core.createTextTrainer(SPEC, TEXT);
    other.restore(checkpoint);
    expect(other.step).toBe(10);
    expect(other.train(10).losses).toEqual(onward);
    expect(errorOf(() => other.restore(checkpoint.slice(1))).code).toBe('bad_file');
    const stranger = core.createTextTrainer(withNetwork({ cell: 'gru' }), TEXT);
    expect(errorOf(() => stranger.restore(checkpoint)).code).toBe('bad_checkpoint');
    stranger.dispose();
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
    expect(piece.loss).toBe(whole.loss);
    trainer.dispose();
  });

  test('writes with the confidence it had, and resumes a sample where it stopped', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    trainer.train(100);
    const request = { prime: 'the', length: 40, decoding: { temperature: 0.7 }, seed: 3 };
    const whole = trainer.sample(request);
    const half = trainer.sample({ ...request, length: 20 });
    const rest = trainer.sample({ ...request, length: 20, resume: true });
    expect(half.text + rest.text).toBe(whole.text);
    expect(whole.probabilities).toHaveLength(40);
    expect(whole.probabilities.every((p) => p > 0 && p <= 1)).toBe(true);
    expect(errorOf(() => trainer.sample({ ...request, decoding: { temperature: Number.NaN } })).code).toBe(
      'invalid_argument',
    );
    trainer.dispose();
  });

  test('shows a probe as copies that survive growing memory', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const trace = trainer.probe('the sea');
    const before = trace.values.slice();
    const big = core.createTextTrainer(withNetwork({ hiddenSize: 512, layers: 2 }), TEXT);
    big.train(1);
    expect(trace.values).toEqual(before);
    expect(trace).toMatchObject({
      steps: 7,
      hidden: 12,
      layers: 1,
      directions: 1,
      channels: ['i', 'f', 'g', 'o', 'c', 'h'],
    });
    expect(trace.values).toHaveLength(1 * 6 * 7 * 12);
    expect(trace.outputs).toHaveLength(7 * 12);
    expect(trace.losses).toHaveLength(6);
    expect(trace.gradientNormsH.at(-2)).toBeGreaterThan(0);
    big.dispose();
    trainer.dispose();
  });

  test('refuses weights that are no numbers, whether of a checkpoint or alone, by their name', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const { tensors, metadata } = decodeSafetensors(trainer.checkpoint());
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const spoilt = [...tensors.values()].map((tensor) => {
        const bytes = tensor.bytes.slice();
        if (tensor.name === 'weight_hh_l0') new DataView(bytes.buffer).setFloat32(20, bad, true);
        return { ...tensor, bytes };
      });
      const file = encodeSafetensors(spoilt, metadata);
      for (const take of [() => trainer.restore(file), () => trainer.loadParameters(file)]) {
        const error = errorOf(take);
        expect(error.code).toBe('bad_checkpoint');
        expect(error.message).toContain("'weight_hh_l0' must be finite numbers, got NaN or infinity at place 5");
      }
    }
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
    const error = errorOf(() => trainer.update({ learningRate: Number.NaN }));
    expect(error.message).toBe('learning rate must be 1e-08..100, got NaN');
    trainer.update({ learningRate: 1e-3, clip: { kind: 'off' } });
    expect(trainer.live()).toMatchObject({ learningRate: 1e-3, clip: { kind: 'off', limit: 1 }, dropout: 0 });
    expect(trainer.train(1).diverged).toBe(false);
    trainer.dispose();
  });

  test('says what each expectation hangs on', () => {
    const trainer = core.createTextTrainer(SPEC, TEXT);
    const shares = trainer.connectivity('the sea', 4, 'e');
    expect(shares).toHaveLength(7);
    expect([...shares].map((share) => share > 0)).toEqual([true, true, true, true, true, false, false]);
    expect(errorOf(() => trainer.connectivity('the sea', 7, 'e')).message).toBe('step must be 0..6, got 7');
    trainer.dispose();
  });

  test('lists its parameters by PyTorch’s names, with shapes and norms', () => {
    const trainer = core.createTextTrainer(withNetwork({ cell: 'gru' }), TEXT);
    trainer.train(1);
    const shapes = trainer.parameters().map(({ name, role, shape }) => [name, role, shape]);
    expect(shapes).toEqual([
      ['weight_ih_l0', 'input', [36, 12]],
      ['weight_hh_l0', 'recurrent', [36, 12]],
      ['bias_ih_l0', 'bias', [36]],
      ['bias_hh_l0', 'bias', [36]],
      ['readout.weight', 'read-out', [12, 12]],
      ['readout.bias', 'bias', [12]],
    ]);
    expect(trainer.parameters().every((report) => report.weightNorm > 0 && report.gradientNorm > 0)).toBe(true);
    trainer.dispose();
  });

  test('trains with every choice the core names', () => {
    const { skips, initialisations, optimisers, schedules, clips } = core.choices();
    const specs: Partly<TextTrainerSpec>[] = [
      ...skips.map((skip) => withNetwork({ skip, layers: 3 })),
      ...initialisations.map((scheme) => withNetwork({ initialisation: { scheme } })),
      ...optimisers.map((kind) => ({ ...SPEC, optimiser: { kind } })),
      ...schedules.map((kind) => ({ ...SPEC, live: { schedule: { kind } } })),
      ...clips.map((kind) => ({ ...SPEC, live: { clip: { kind } } })),
      { ...withNetwork({ layers: 2, embeddingSize: 5 }), live: { dropout: 0.3 }, carryState: false },
    ];
    for (const spec of specs) {
      const trainer = core.createTextTrainer(spec, TEXT);
      const { losses, diverged } = trainer.train(5);
      expect([losses.length, diverged], JSON.stringify(spec)).toEqual([5, false]);
      trainer.dispose();
    }
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
    ['no hidden units', withNetwork({ hiddenSize: 0 }), TEXT, 'invalid_argument'],
    ['100000 hidden units', withNetwork({ hiddenSize: 100_000 }), TEXT, 'invalid_argument'],
    ['half a unit', withNetwork({ hiddenSize: 1.5 }), TEXT, 'invalid_argument'],
    ['a rate that is not a number', { live: { learningRate: Number.NaN } }, TEXT, 'invalid_argument'],
    ['a cell that does not exist', withNetwork({ cell: 'transformer' }), TEXT, 'invalid_argument'],
    ['a skip that does not exist', { network: { skip: 'sideways' } }, TEXT, 'invalid_argument'],
    ['a model that reads its own answers', withNetwork({ bidirectional: true }), TEXT, 'invalid_argument'],
    ['a schedule that does not exist', { live: { schedule: { kind: 'sometimes' } } }, TEXT, 'invalid_argument'],
    ['half an evaluation of patience', { live: { stopping: { patience: 0.5 } } }, TEXT, 'invalid_argument'],
    [
      'a model larger than memory',
      { network: { hiddenSize: 1024, layers: 8 }, batch: 512 },
      bytes('the sea '.repeat(5000)),
      'too_large',
    ],
  ])('%s is refused by name and leaves the core in use', (_, changes, text, code) => {
    const spec: object = { ...SPEC, ...changes };
    const error = errorOf(() => core.createTextTrainer(spec, text));
    expect(error.code).toBe(code);
    expect(error.fatal).toBe(false);
    const trainer = core.createTextTrainer(SPEC, TEXT);
    expect(trainer.train(1).diverged).toBe(false);
    trainer.dispose();
  });
});
