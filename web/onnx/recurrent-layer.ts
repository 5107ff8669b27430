/** What the two ways of writing a layer, by operator and written out, have in common. */
import type { CellForm, StateSize } from './cell-forms';
import type { GraphBuilder } from './graph-builder';
import type { Weights } from './weights';

/** A layer of a network, all its directions. */
export interface LayerPlace {
  readonly builder: GraphBuilder;
  readonly weights: Weights;
  /** From 0. */
  readonly layer: number;
  /** H */
  readonly hidden: number;
  /** Numbers that the layer reads at each step. */
  readonly inputSize: number;
  /** D */
  readonly directions: number;
}

export interface LayerResult {
  /** (T, B, D·H), [forward, backward] */
  readonly output: string;
  /** (D, B, …) in the order of statesOf(). */
  readonly states: readonly string[];
}

export type PlaceOf<Form extends CellForm> = LayerPlace & { readonly form: Form };

/** Of the names of tensors: `_l0`, `_l0_reverse`. */
export function suffixOf({ layer }: LayerPlace, direction: number): string {
  return `_l${layer}${direction === 1 ? '_reverse' : ''}`;
}

/** 0, or 0 and 1. */
export function directionsOf({ directions }: LayerPlace): readonly number[] {
  return Array.from({ length: directions }, (_, direction) => direction);
}

/** The input that a state begins from: (L·D, B, …). */
export function firstStateName(name: StateSize['name']): string {
  return `${name}_0`;
}

export function lastStateName(name: StateSize['name']): string {
  return `${name}_n`;
}

/** value·Wᵀ + b for a tensor W (rows, columns) and a vector of the same number of rows. */
export function linear(
  { builder, weights }: Pick<LayerPlace, 'builder' | 'weights'>,
  value: string,
  names: { readonly weight: string; readonly bias: string },
  [rows, columns]: readonly [rows: number, columns: number],
): string {
  const bias = builder.reals(names.bias, [rows], weights.values(names.bias, [rows]));
  return builder.node('Add', [product({ builder, weights }, value, names.weight, [rows, columns]), bias]);
}

/** value·Wᵀ for a tensor W (rows, columns). */
export function product(
  { builder, weights }: Pick<LayerPlace, 'builder' | 'weights'>,
  value: string,
  name: string,
  [rows, columns]: readonly [rows: number, columns: number],
): string {
  const turned = builder.reals(`${name}.T`, [columns, rows], weights.transposed(name, rows, columns));
  return builder.node('MatMul', [value, turned]);
}
