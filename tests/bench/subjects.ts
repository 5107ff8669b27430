/** What the table has a line for, and who takes part in it. */
import type { ModuleVariant } from '../../bindings/core.ts';
import { madeHidden, productName, products, usefulFlopsPerToken, works, writers } from './works.ts';

export const variants: readonly ModuleVariant[] = ['baseline', 'relaxed'];

/** The two modules, and on the works TensorFlow.js on the same page and PyTorch beside it. */
export type Side = ModuleVariant | 'tensorflow' | 'pytorch';

export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly unit: 'GFLOP/s' | 'tokens/s' | 'characters/s' | 'ms';
  /** Useful floating-point operations of one of what is counted; absent where arithmetic is not the measure. */
  readonly flops?: number;
  /** Which register-only peak it is held against: that of its own module's kind, or always that of the relaxed one. */
  readonly peak?: 'own' | 'relaxed';
  readonly sides: readonly Side[];
}

/** The register-only loop: measured anew right before each subject that is held against it. */
export const peakId = 'peak';
export const writingId = (hidden: number): string => `writing ${hidden}`;
export const makingId = 'making';
/** What the page trains at its defaults, trained without the page: what the speed of the open page is held against. */
export const openPageId = 'open page';

export const subjects: readonly Subject[] = [
  ...products.map((product): Subject => {
    const name = productName(product);
    return { id: name, name, unit: 'GFLOP/s', flops: 1, peak: 'own', sides: variants };
  }),
  ...works.map((work): Subject => {
    const sides: Side[] = [...variants, 'tensorflow', 'pytorch'];
    const name = `${work.id} ${work.name}`;
    return { id: work.id, name, unit: 'tokens/s', flops: usefulFlopsPerToken(work), peak: 'relaxed', sides };
  }),
  ...writers.map((hidden): Subject => {
    return { id: writingId(hidden), name: `writing, H=${hidden}`, unit: 'characters/s', sides: variants };
  }),
  { id: makingId, name: `making a model, H=${madeHidden}`, unit: 'ms', sides: variants },
];

/** The name under which the figures of a side are kept, or those of the peak before it. */
export const series = ({ id }: Subject, side: Side): string => `${id}: ${side}`;
export const peakSeries = ({ id }: Subject, variant: ModuleVariant): string => `${id}: ${variant} peak`;
