/** How much memory a module holds while it trains: it must not grow. */
import { loadCore, type ModuleVariant } from '../../../bindings/core.ts';
import type { Work } from '../works.ts';
import { trainerOf } from './core-works.ts';

export interface MemoryUse {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Steps after which everything has been allocated that a step may need. */
const warmUpSteps = 3;
const stepsPerCall = 10;

/** The core keeps its memory to itself; here it is seen while it is made. */
async function loadWatched(variant: ModuleVariant) {
  const { instantiate } = WebAssembly;
  const memories: WebAssembly.Memory[] = [];
  const watch = async (code: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(code, imports);
    memories.push(...Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory));
    return instance;
  };
  try {
    Object.assign(WebAssembly, { instantiate: watch });
    const core = await loadCore({ variant });
    const memory = memories[0];
    if (!memory || memories.length > 1) throw new Error(`the ${variant} module has ${memories.length} memories`);
    return { core, memory };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}

/** Trains for so many steps in a module of its own and looks at the size of its memory before and after. */
export async function memoryOfTraining(variant: ModuleVariant, work: Work, steps: number): Promise<MemoryUse> {
  const { core, memory } = await loadWatched(variant);
  const trainer = trainerOf(core, work);
  trainer.train(warmUpSteps);
  const bytesBefore = memory.buffer.byteLength;
  while (trainer.step < warmUpSteps + steps) {
    trainer.train(stepsPerCall);
    await new Promise((resolve) => setTimeout(resolve)); // the page stays alive
  }
  return { bytesBefore, bytesAfter: memory.buffer.byteLength };
}
