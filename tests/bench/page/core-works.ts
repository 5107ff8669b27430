/**
 * The project's own core, through the API that the page's worker uses. Batches come with training: cutting them from a
 * text costs nothing, drawing the sines of a series a few hundredths of a step.
 */
import type { Core, TaskTrainer, TextTrainer } from '../../../bindings/core.ts';
import { tokensPerStep, type Work } from '../works.ts';
import type { Contestant } from './contestant.ts';

const textLength = 100_000;

/** A text of exactly so many symbols, in a scrambled order that is always the same; speed does not depend on what it says. */
function scrambledText(symbols: number): Uint8Array {
  const text = new Uint8Array(textLength);
  let state = 1;
  for (let i = 0; i < textLength; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text[i] = 0x21 + ((state >>> 16) % symbols);
  }
  return text;
}

/** The rivals do not clip; the norm of the gradients is computed all the same, for the page's chart. */
const live = { learningRate: 1e-3, clip: { kind: 'off' as const } };

function textTrainer(core: Core, work: Work): TextTrainer {
  const { cell, hidden, layers, batch, steps, vocabulary } = work;
  const spec = { network: { cell, hiddenSize: hidden, layers }, live, batch, length: steps };
  const trainer = core.createTextTrainer(spec, scrambledText(vocabulary));
  const { vocabularySize } = trainer.info();
  if (vocabularySize !== vocabulary) throw new Error(`${work.id} has ${vocabularySize} symbols, not ${vocabulary}`);
  return trainer;
}

function seriesTrainer(core: Core, { cell, hidden, layers, batch, steps }: Work): TaskTrainer {
  const task = { task: 'sine', length: steps };
  return core.createTaskTrainer({ task, network: { cell, hiddenSize: hidden, layers }, live, batch });
}

export function trainerOf(core: Core, work: Work): TextTrainer | TaskTrainer {
  return work.input === 'real' ? seriesTrainer(core, work) : textTrainer(core, work);
}

/** Tokens trained on, in whole optimiser steps whose losses are read. */
export function training(core: Core, work: Work): Contestant {
  const trainer = trainerOf(core, work);
  return {
    run(times) {
      const slice = trainer.train(times);
      if (slice.diverged || slice.losses.length !== times) throw new Error(`${work.id} does not train`);
      return times * tokensPerStep(work);
    },
  };
}

const charactersPerRun = 50;

/** Characters written, each drawn from what the network expects. */
export function writing(core: Core, work: Work): Contestant {
  const trainer = textTrainer(core, work);
  trainer.sample({ length: 1 });
  return {
    run(times) {
      trainer.sample({ length: times * charactersPerRun, resume: true });
      return times * charactersPerRun;
    },
  };
}

/** Models made on a text, ready to train. */
export function making(core: Core, work: Work): Contestant {
  return {
    run(times) {
      for (let i = 0; i < times; i++) textTrainer(core, work).dispose();
      return times;
    },
  };
}
