/**
 * How layers are connected, as plain nodes between them. in_l is layer l's input, h^l its recurrent output, y^l what it
 * hands on.
 *
 *   none       in_l = y^{l-1},                y^l = h^l
 *   residual   y^l = h^l + in_l                                     (He et al. 2016)
 *   highway    y^l = T·h^l + (1 − T)·in_l,    T = σ(weight_T in_l + bias_T)   (Srivastava et al. 2015, arXiv:1505.00387)
 *   dense      in_l = [h^0, …, h^{l-1}];      dense_in: with x before them     (Huang et al. 2017)
 */
import { OnnxProblem } from './onnx-problem';
import { type LayerPlace, linear } from './recurrent-layer';

const skips = ['none', 'residual', 'highway', 'dense', 'dense_in'] as const;
export type OnnxSkip = (typeof skips)[number];

/** A value of a given size for each step: (T, B, size). */
export interface Sized {
  readonly value: string;
  readonly size: number;
}

/** @throws OnnxProblem for one that is not known here. */
export function skipOf(name: string): OnnxSkip {
  const skip = skips.find((known) => known === name);
  if (skip) return skip;
  throw new OnnxProblem(`the skip must be one of ${skips.join(', ')}, got '${name}'`);
}

/**
 * in_l, of which the network's input x is the first.
 * @param below what the layers below hand on, the lowest first.
 */
export function layerInput(
  { builder }: Pick<LayerPlace, 'builder'>,
  skip: OnnxSkip,
  x: Sized,
  below: readonly Sized[],
): Sized {
  const last = below.at(-1);
  if (!last) return x;
  if (skip !== 'dense' && skip !== 'dense_in') return last;
  const parts = skip === 'dense' ? below : [x, ...below];
  const values = parts.map(({ value }) => value);
  return { value: builder.node('Concat', values, { axis: 2 }), size: parts.reduce((sum, { size }) => sum + size, 0) };
}

/** y^l, from layer 1 on; the lowest layer hands on what it made. */
export function layerOutput(place: LayerPlace, skip: OnnxSkip, input: string, made: string): string {
  const { builder, layer } = place;
  if (layer === 0) return made;
  if (skip === 'residual') return builder.node('Add', [made, input]);
  return skip === 'highway' ? highway(place, input, made) : made;
}

function highway(place: LayerPlace, input: string, made: string): string {
  const { builder, layer, hidden, directions } = place;
  const width = directions * hidden;
  const names = { weight: `weight_T_l${layer}`, bias: `bias_T_l${layer}` };
  const open = builder.node('Sigmoid', [linear(place, input, names, [width, width])]);
  const closed = builder.node('Sub', [builder.one(), open]);
  return builder.node('Add', [builder.node('Mul', [open, made]), builder.node('Mul', [closed, input])]);
}
