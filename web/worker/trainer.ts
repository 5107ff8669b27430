/** The core API as the worker sees it: its public face, so that a test can stand in for it. */
import type { Core, TextTrainer, TextTrainerSpec } from '../../bindings/core';

export type Trainer = Pick<TextTrainer, keyof TextTrainer>;
export type Engine = Pick<Core, 'cells' | 'variant'> & {
  createTextTrainer(spec: TextTrainerSpec, text: Uint8Array): Trainer;
};
