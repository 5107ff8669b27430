// Trains a next-character model on a text, without a page.

import type { Core, Partly, TextTrainer, TextTrainerSpec } from '../../bindings/core.ts';

export interface TextOptions {
  spec: Partly<TextTrainerSpec>;
  /** Train until so many steps are done. */
  steps: number;
  text: Uint8Array;
  /** A file that `checkpoint()` made, to go on from. */
  from?: Uint8Array | undefined;
}

/**
 * Trains, reports in lines and lets the network write. Throws CoreError for settings, a text or a file the core refuses.
 * @returns the trainer, to be disposed of
 */
export function learnText(
  core: Core,
  { spec, steps, text, from }: TextOptions,
  say: (line: string) => void,
): TextTrainer {
  const trainer = core.createTextTrainer(spec, text);
  if (from) trainer.restore(from);
  const info = trainer.info();
  say(`${info.parameterCount} weights, ${core.variant} module`);
  say(`${info.trainTokens} characters to learn from, ${info.heldOutTokens} held out, ${info.vocabularySize} different`);
  say(
    `a network that knows nothing has a loss of ${info.uniformLossNats.toFixed(3)} nats, one that knows letter frequencies ${info.unigramLossNats.toFixed(3)}`,
  );
  if (trainer.step >= steps) say(`the run is at step ${trainer.step} already; ask for more steps to train on`);
  const trained = trainHundreds(trainer, steps, say);
  if (trained.ms > 0)
    say(`${Math.round((1000 * trained.epochs * info.trainTokens) / trained.ms)} characters per second`);
  say('it writes:');
  say(trainer.sample({ length: 300, decoding: { temperature: 0.8 } }).text);
  return trainer;
}

/** @returns the time spent in training alone, and how far it came. */
function trainHundreds(trainer: TextTrainer, steps: number, say: (line: string) => void) {
  const firstEpoch = trainer.epoch;
  let ms = 0;
  while (trainer.step < steps) {
    const start = performance.now();
    const slice = trainer.train(Math.min(100, steps - trainer.step));
    ms += performance.now() - start;
    if (slice.diverged) throw new Error(`the loss is no longer a number at step ${trainer.step}: lower the rate`);
    const heldOut = trainer.evaluateAll().loss;
    say(`step ${trainer.step}: train ${slice.losses.at(-1)?.toFixed(3)}, held out ${heldOut.toFixed(3)} nats`);
  }
  return { ms, epochs: trainer.epoch - firstEpoch };
}
