// Trains a next-character model without a page, and lets it write: the core API of bindings/core.ts in Node.
//
//   npm run example                                  Moby-Dick, LSTM of 128 units, 500 steps
//   npm run example -- --cell gru --steps 200 --text notes.txt
//
// Prints the held-out loss every 100 steps, the speed, and a sample.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Core, loadCore, type TextTrainerSpec } from '../../bindings/core.ts';
import { mobyDick } from '../../web/build/datasets.ts';

export interface Options {
  spec: TextTrainerSpec;
  steps: number;
  text: Uint8Array;
}

export const defaultSpec: TextTrainerSpec = {
  cell: 'lstm',
  hiddenSize: 128,
  layers: 1,
  batch: 32,
  length: 64,
  learningRate: 5e-3,
  clipNorm: 1,
  forgetBias: 1,
  seed: 1,
  heldOutShare: 0.1,
};

/** Trains and reports in lines. Throws CoreError for settings or a text the core refuses. */
export function train(core: Core, { spec, steps, text }: Options, say: (line: string) => void): void {
  const trainer = core.createTextTrainer(spec, text);
  try {
    const info = trainer.info();
    say(`${spec.cell}, ${spec.hiddenSize} units, ${info.parameterCount} weights, ${core.variant} module`);
    say(
      `${info.trainTokens} characters to learn from, ${info.heldOutTokens} held out, ${info.vocabularySize} different`,
    );
    let trainedMs = 0;
    while (trainer.step < steps) {
      const start = performance.now();
      const slice = trainer.train(Math.min(100, steps - trainer.step));
      trainedMs += performance.now() - start;
      if (slice.diverged) throw new Error(`the loss is no longer a number at step ${trainer.step}: lower the rate`);
      trainer.restartEvaluation();
      const heldOut = trainer.evaluate(info.evaluatedTokens).lossNats;
      say(`step ${trainer.step}: train ${slice.lossNats.at(-1)?.toFixed(3)}, held out ${heldOut.toFixed(3)} nats`);
    }
    const perSecond = (1000 * steps * spec.batch * spec.length) / trainedMs;
    say(`${Math.round(perSecond)} characters per second`);
    say(trainer.sample({ prime: '', length: 300, temperature: 0.8, seed: 1, resume: false }).text);
  } finally {
    trainer.dispose();
  }
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      cell: { type: 'string', default: defaultSpec.cell },
      hidden: { type: 'string', default: String(defaultSpec.hiddenSize) },
      steps: { type: 'string', default: '500' },
      text: { type: 'string' },
    },
  });
  const text = values.text === undefined ? new TextEncoder().encode(mobyDick()) : readFileSync(values.text);
  return {
    spec: { ...defaultSpec, cell: values.cell, hiddenSize: Number(values.hidden) },
    steps: Number(values.steps),
    text,
  };
}

/** What `npm run example` calls. */
export async function main(args: string[]): Promise<void> {
  train(await loadCore(), readOptions(args), console.log);
}
