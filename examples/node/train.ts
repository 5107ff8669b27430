// Trains without a page, and says how it goes: the core API of bindings/core.ts in Node.
//
//   npm run example                                      Moby-Dick, LSTM of 128 units, 500 steps
//   npm run example -- --cell gru --steps 200 --text notes.txt
//   npm run example -- --task adding --length 100 --hidden 8 --steps 4000
//   npm run example -- --save mobydick.safetensors       keeps the model and its training state
//   npm run example -- --from mobydick.safetensors --steps 1000     goes on from there, bit for bit
//
// A text: the held-out loss every 100 steps, the speed, and a sample. A task: the loss and the share of right answers.

import { writeFileSync } from 'node:fs';
import { type Core, CoreError, loadCore, type TaskTrainer, type TextTrainer } from '../../bindings/core.ts';
import { mobyDick } from '../../web/build/datasets.ts';
import { learnTask } from './learn-task.ts';
import { learnText } from './learn-text.ts';
import { type Options, readFile, readOptions, UsageError, usage } from './options.ts';

/** What `npm run example` calls. What a person can mend is said in a sentence; anything else is an error. */
export async function main(args: string[]): Promise<void> {
  try {
    if (args.includes('--help') || args.includes('-h')) console.log(usage);
    else await train(readOptions(args));
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CoreError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function train(options: Options): Promise<void> {
  const core = await loadCore();
  const trainer = learn(core, options);
  if (options.save !== undefined) {
    writeFileSync(options.save, trainer.checkpoint());
    console.log(`saved step ${trainer.step} as ${options.save}`);
  }
  trainer.dispose();
}

function learn(core: Core, { network, live, task, text, steps, from }: Options): TaskTrainer | TextTrainer {
  const run = from?.description;
  const common = { steps, from: from?.file };
  if (run?.kind === 'task') return learnTask(core, { ...common, spec: run.spec }, console.log);
  if (task && !run) return learnTask(core, { ...common, spec: { network, live, task } }, console.log);
  const bytes = text === undefined ? new TextEncoder().encode(mobyDick()) : readFile('text', text);
  return learnText(core, { ...common, spec: run?.spec ?? { network, live }, text: bytes }, console.log);
}
