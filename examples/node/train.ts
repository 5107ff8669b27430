// Trains a next-character model without a page, and lets it write: the core API of bindings/core.ts in Node.
//
//   npm run example                                  Moby-Dick, LSTM of 128 units, 500 steps
//   npm run example -- --cell gru --steps 200 --text notes.txt
//
// Prints the held-out loss every 100 steps, the speed, and a sample.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Core, loadCore, type Partly, type TextTrainerSpec } from '../../bindings/core.ts';
import { mobyDick } from '../../web/build/datasets.ts';

export interface Options {
  spec: Partly<TextTrainerSpec>;
  steps: number;
  text: Uint8Array;
}

/** Trains and reports in lines. Throws CoreError for settings or a text the core refuses. */
export function train(core: Core, { spec, steps, text }: Options, say: (line: string) => void): void {
  const trainer = core.createTextTrainer(spec, text);
  try {
    const info = trainer.info();
    say(`${info.parameterCount} weights, ${core.variant} module`);
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
      const heldOut = trainer.evaluate(info.evaluatedTokens).loss;
      say(`step ${trainer.step}: train ${slice.losses.at(-1)?.toFixed(3)}, held out ${heldOut.toFixed(3)} nats`);
    }
    const perSecond = (1000 * trainer.epoch * info.trainTokens) / trainedMs;
    say(`${Math.round(perSecond)} characters per second`);
    say(trainer.sample({ length: 300, decoding: { temperature: 0.8 } }).text);
  } finally {
    trainer.dispose();
  }
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      cell: { type: 'string', default: 'lstm' },
      hidden: { type: 'string', default: '128' },
      steps: { type: 'string', default: '500' },
      text: { type: 'string' },
    },
  });
  const text = values.text === undefined ? new TextEncoder().encode(mobyDick()) : readFileSync(values.text);
  return {
    spec: { network: { cell: values.cell, hiddenSize: Number(values.hidden) } },
    steps: Number(values.steps),
    text,
  };
}

/** What `npm run example` calls. */
export async function main(args: string[]): Promise<void> {
  train(await loadCore(), readOptions(args), console.log);
}
