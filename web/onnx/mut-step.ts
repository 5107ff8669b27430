/**
 * One step of MUT1, MUT2 or MUT3 in basic operators.
 *
 *   r = σ(r̄ + W_hr h'),   z = σ(z̄ [+ W_hz h' or W_hz tanh h']),   n = tanh(n̄ + W_hh (r·h')),   h = n·z + h'·(1 − z)
 * where r̄, z̄, n̄ are what the gates have of the input, with their biases; one of them may read x itself.
 * Jozefowicz, Zaremba & Sutskever 2015, PMLR 37.
 */
import type { MutForm } from './cell-forms';
import { type PlaceOf, product } from './recurrent-layer';

type Place = PlaceOf<MutForm>;

/** [r̄, z̄, n̄] for all steps: (T, B, 3·H) */
export function mutInput(place: Place, input: string, suffix: string): string {
  const { builder, weights, form, hidden, inputSize } = place;
  const read = (gate: string) => product(place, input, `weight_x${gate}${suffix}`, [hidden, inputSize]);
  const candidate = form.readsCandidateInput ? read('h') : input;
  const parts = {
    r: form.readsResetInput ? read('r') : input,
    z: read('z'),
    h: form.squashesInput ? builder.node('Tanh', [candidate]) : candidate,
  };
  const biased = Object.entries(parts).map(([gate, part]) => {
    const name = `bias_${gate}${suffix}`;
    return builder.node('Add', [part, builder.reals(name, [hidden], weights.values(name, [hidden]))]);
  });
  return builder.node('Concat', biased, { axis: -1 });
}

/** @returns h after the step. */
export function mutStep(
  place: Place,
  { input, h }: { readonly input: string; readonly h: string },
  suffix: string,
): string {
  const { builder, hidden } = place;
  const [ofR = '', ofZ = '', ofN = ''] = builder.nodeOf(3, 'Split', [input], { axis: -1 });
  const from = (state: string, gate: string) => product(place, state, `weight_h${gate}${suffix}`, [hidden, hidden]);
  const r = builder.node('Sigmoid', [builder.node('Add', [ofR, from(h, 'r')])]);
  const z = updateGate(place, ofZ, h, suffix);
  const reset = builder.node('Mul', [r, h]);
  const n = builder.node('Tanh', [builder.node('Add', [ofN, from(reset, 'h')])]);
  const kept = builder.node('Mul', [h, builder.node('Sub', [builder.one(), z])]);
  return builder.node('Add', [builder.node('Mul', [n, z]), kept]);
}

function updateGate(place: Place, ofZ: string, h: string, suffix: string): string {
  const { builder, form, hidden } = place;
  if (form.updateReads === 'nothing') return builder.node('Sigmoid', [ofZ]);
  const source = form.updateReads === 'h' ? h : builder.node('Tanh', [h]);
  const recurrent = product(place, source, `weight_hz${suffix}`, [hidden, hidden]);
  return builder.node('Sigmoid', [builder.node('Add', [ofZ, recurrent])]);
}
