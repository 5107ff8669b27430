/** The core API as the worker sees it: its public face, so that a test can stand in for it. */
import type { Core, TextTrainer } from '../../bindings/core';
import type { RunSpec } from '../protocol/messages';

export type Trainer = Pick<TextTrainer, keyof TextTrainer>;
export type Engine = Pick<Core, 'cells' | 'variant'> & {
  createTextTrainer(spec: RunSpec, text: Uint8Array): Trainer;
};
