/**
 * A short training that is the same wherever it runs: the losses and the final parameters as hexadecimal digits, so that
 * two engines can be compared to the last bit.
 */
import { type Core, loadCore } from '../../../bindings/core';

export interface Outcome {
  readonly losses: string;
  readonly heldOut: string;
  /** In lines, so that a difference is found. */
  readonly parameters: readonly string[];
}

const steps = 40;
const hexPerLine = 64;
const sentence =
  'Call me Ishmael. Some years ago, never mind how long precisely, I thought I would sail about a little. ';

/** A text and a task, with different cells, so that every nonlinearity is passed through. */
export async function fixedTraining(): Promise<Record<string, Outcome>> {
  const core = await loadCore({ variant: 'baseline' });
  return { text: learnText(core), task: learnTask(core) };
}

function learnText(core: Core): Outcome {
  const text = new TextEncoder().encode(sentence.repeat(40));
  const network = { cell: 'lstm_peephole', hiddenSize: 21, layers: 2, seed: 7 };
  return learn(core.createTextTrainer({ network, batch: 5, length: 13 }, text));
}

function learnTask(core: Core): Outcome {
  const network = { cell: 'gru', hiddenSize: 18, bidirectional: true, seed: 11 };
  return learn(core.createTaskTrainer({ network, task: { task: 'binary_addition', length: 9 }, batch: 7 }));
}

type Trainer = Pick<ReturnType<Core['createTextTrainer']>, 'train' | 'evaluateAll' | 'saveParameters' | 'dispose'>;

function learn(trainer: Trainer): Outcome {
  const { losses } = trainer.train(steps);
  const heldOut = Float64Array.of(trainer.evaluateAll().loss);
  const parameters = hex(trainer.saveParameters());
  trainer.dispose();
  return {
    losses: hex(losses),
    heldOut: hex(heldOut),
    parameters: parameters.match(new RegExp(`.{1,${hexPerLine}}`, 'g')) ?? [],
  };
}

function hex({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
