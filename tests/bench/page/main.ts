/** What is timed on the page. tests/bench/rounds.ts asks for it by subject and side, one after the other. */
import { type Core, loadCore, type ModuleVariant } from '../../../bindings/core.ts';
import { makingId, openPageId, peakId, writingId } from '../subjects.ts';
import { characterWork, madeHidden, openPageWork, productName, products, type Work, works, writers } from '../works.ts';
import { type Contestant, Stopwatch, type Turn } from './contestant.ts';
import { making, training, writing } from './core-works.ts';
import { productKernel, registerPeak } from './kernels.ts';
import { type MemoryUse, memoryOfTraining } from './memory.ts';
import { loadTensorFlow, type TensorFlow } from './tensorflow.ts';
import { tensorFlowTraining } from './tensorflow-works.ts';

type PageSide = ModuleVariant | 'tensorflow';

export interface PageBench {
  /** Lets a side work on a subject for at least `ms` milliseconds. */
  turn(subject: string, side: PageSide, ms: number): Promise<Turn>;
  memory(variant: ModuleVariant, steps: number): Promise<MemoryUse>;
}

declare global {
  interface Window {
    bench?: PageBench;
  }
}

/** Makes a value the first time it is asked for. */
function kept<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const coreOf = kept((variant: ModuleVariant): Promise<Core> => loadCore({ variant }));
const tensorFlowOf = kept((_backend: 'wasm'): Promise<TensorFlow> => loadTensorFlow());

const withCore = (make: (core: Core) => Contestant) => async (side: PageSide) => make(await coreOf(moduleOf(side)));

function moduleOf(side: PageSide): ModuleVariant {
  if (side === 'tensorflow') throw new Error('TensorFlow.js takes part in the works alone');
  return side;
}

async function trainer(work: Work, side: PageSide): Promise<Contestant> {
  if (side === 'tensorflow') return tensorFlowTraining(await tensorFlowOf('wasm'), work);
  return training(await coreOf(side), work);
}

const makers = new Map<string, (side: PageSide) => Promise<Contestant>>([
  [peakId, (side) => registerPeak(moduleOf(side))],
  ...products.map(
    (product) => [productName(product), (side: PageSide) => productKernel(moduleOf(side), product)] as const,
  ),
  ...works.map((work) => [work.id, (side: PageSide) => trainer(work, side)] as const),
  ...writers.map((hidden) => [writingId(hidden), withCore((core) => writing(core, characterWork(hidden)))] as const),
  [openPageId, withCore((core) => training(core, openPageWork))],
  [makingId, withCore((core) => making(core, characterWork(madeHidden)))],
]);

const contestantsOf = kept(async (subject: string) => {
  const make = makers.get(subject);
  if (!make) throw new Error(`there is no subject '${subject}'`);
  return kept(make);
});

const stopwatch = new Stopwatch();

window.bench = {
  async turn(subject, side, ms) {
    const contestantOf = await contestantsOf(subject);
    return stopwatch.turn(await contestantOf(side), ms);
  },
  async memory(variant, steps) {
    const [first] = works;
    if (!first) throw new Error('there is no work');
    return memoryOfTraining(variant, first, steps);
  },
};
