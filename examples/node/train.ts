// Trains without a page, and says how it goes: the core API of bindings/core.ts in Node.
//
//   npm run example                                      Moby-Dick, LSTM of 128 units, 500 steps
//   npm run example -- --cell gru --steps 200 --text notes.txt
//   npm run example -- --task adding --length 100 --hidden 8 --steps 4000
//   npm run example -- --save mobydick.safetensors       keeps the model and its training state
//   npm run example -- --from mobydick.safetensors       goes on from there, bit for bit
//
// A text: the held-out loss every 100 steps, the speed, and a sample. A task: the loss and the share of right answers.

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCore } from '../../bindings/core.ts';
import { mobyDick } from '../../web/build/datasets.ts';
import { learnTask } from './learn-task.ts';
import { learnText } from './learn-text.ts';

/** Settings by name; what is not given is the core's own default. */
function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      cell: { type: 'string', default: 'lstm' },
      hidden: { type: 'string', default: '128' },
      steps: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      text: { type: 'string' },
      task: { type: 'string' },
      length: { type: 'string', default: '0' },
      save: { type: 'string' },
      from: { type: 'string' },
    },
  });
  return values;
}

/** What `npm run example` calls. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  const network = { cell: options.cell, hiddenSize: Number(options.hidden), seed: Number(options.seed) };
  const steps = Number(options.steps);
  const from = options.from === undefined ? undefined : readFileSync(options.from);
  const core = await loadCore();
  const trainer =
    options.task === undefined
      ? learnText(core, { spec: { network }, steps, from, text: readText(options.text) }, console.log)
      : learnTask(
          core,
          { spec: { network, task: { task: options.task, length: Number(options.length) } }, steps, from },
          console.log,
        );
  if (options.save !== undefined) {
    writeFileSync(options.save, trainer.checkpoint());
    console.log(`saved step ${trainer.step} as ${options.save}`);
  }
  trainer.dispose();
}

function readText(file: string | undefined): Uint8Array {
  return file === undefined ? new TextEncoder().encode(mobyDick()) : readFileSync(file);
}
