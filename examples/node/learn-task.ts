// Trains a network on one of the core's generated tasks or series, without a page.

import type { Core, Partly, TaskTrainer, TaskTrainerSpec } from '../../bindings/core.ts';

/** By TaskInfo.loss. */
const units: Record<string, string> = {
  cross_entropy: 'nats',
  sigmoid_cross_entropy: 'nats per output',
  mse: 'mean squared error',
};

export interface TaskOptions {
  spec: Partly<TaskTrainerSpec>;
  /** Train until so many steps are done. */
  steps: number;
  /** A file that `checkpoint()` made, to go on from. */
  from?: Uint8Array | undefined;
}

/**
 * Trains and reports in lines. Throws CoreError for settings or a file the core refuses.
 * @returns the trainer, to be disposed of
 */
export function learnTask(core: Core, { spec, steps, from }: TaskOptions, say: (line: string) => void): TaskTrainer {
  const trainer = core.createTaskTrainer(spec);
  if (from) trainer.restore(from);
  const { task, settings, parameterCount } = trainer.info();
  say(`${task.name}, length ${settings.length}: ${task.summary}`);
  say(`${parameterCount} weights, ${core.variant} module`);
  say(`right: ${task.criterion}; solved when ${task.solved * 100} % are`);
  say(`a network that knows nothing has a loss (${units[task.loss]}) of ${task.baseline.toPrecision(3)}`);
  if (trainer.step >= steps) say(`the run is at step ${trainer.step} already; ask for more steps to train on`);
  while (trainer.step < steps) {
    const slice = trainer.train(Math.min(500, steps - trainer.step));
    if (slice.diverged) throw new Error(`the loss is no longer a number at step ${trainer.step}: lower the rate`);
    const { loss, right } = trainer.evaluateAll();
    say(`step ${trainer.step}: loss ${loss.toPrecision(3)}, ${(100 * right).toFixed(1)} % right`);
  }
  return trainer;
}
