/** What a link says of its model besides the weights: enough to build the same network and to name what it learned from. */
import type { ModelColumn } from '../protocol/files';

export interface NetworkHeader {
  /** An id of the core's cell table. */
  readonly cell: string;
  /** H */
  readonly hiddenSize: number;
  /** L */
  readonly layers: number;
  readonly bidirectional: boolean;
  /** How layers are connected, a name of the core's. */
  readonly skip: string;
  /** E; 0 = one-hot. */
  readonly embeddingSize: number;
}

interface CommonHeader {
  readonly network: NetworkHeader;
  /** Optimiser steps trained. */
  readonly steps: number;
  /** 0..2^32 − 1 */
  readonly seed: number;
  /** B */
  readonly batch: number;
  /** T, steps of truncated back-propagation. */
  readonly length: number;
  /** Held-out loss of the original, in the unit of the task's loss; null when it was not measured. */
  readonly lossBefore: number | null;
  /** The same of the model in the link, with its rounded weights. */
  readonly lossAfter: number | null;
}

export interface TextHeader extends CommonHeader {
  readonly kind: 'text';
  /** All symbols, ascending code points. */
  readonly vocabulary: string;
}

export interface TaskHeader extends CommonHeader {
  readonly kind: 'task';
  readonly task: {
    /** An id of the core's task table. */
    readonly task: string;
    readonly length: number;
    readonly smallest: number;
    readonly noise: number;
  };
}

export interface SeriesHeader extends CommonHeader {
  readonly kind: 'series';
  readonly columns: readonly ModelColumn[];
  /** Which columns are forecast: places in `columns`. */
  readonly targets: readonly number[];
  /** How many steps ahead. */
  readonly horizon: number;
}

export type ModelHeader = TextHeader | TaskHeader | SeriesHeader;
