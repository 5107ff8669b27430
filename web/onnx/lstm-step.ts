/**
 * One step of an LSTM in basic operators, for the variants that the operator LSTM does not have: a gate left out is 1, an
 * activation left out is the identity, and with full gate recurrence i, f, o also read those of the step before.
 *
 *   ī = W_i x + R_i h' + b_i [+ p_i·c'] [+ G_i [i', f', o']]   and so f̄, ō (with c in place of c') and, without p and G, ḡ
 *   c = f·c' + i·g,   h = o·φ(c)
 * Greff et al. 2015, arXiv:1503.04069.
 */
import type { Activation, LstmForm, LstmGate } from './cell-forms';
import { type PlaceOf, product } from './recurrent-layer';

type Place = PlaceOf<LstmForm>;
type Valve = Exclude<LstmGate, 'g'>;

const valves: readonly Valve[] = ['i', 'f', 'o'];

interface Before {
  /** W x + b, (B, G·H) */
  readonly input: string;
  readonly h: string;
  readonly c: string;
  /** [i, f, o], (B, 3·H); read with full gate recurrence only. */
  readonly gates: string;
}

/** W x + b for all steps: (T, B, G·H) */
export function lstmInput(place: Place, input: string, suffix: string): string {
  const { builder, weights, form, hidden, inputSize } = place;
  const rows = form.gates.length * hidden;
  const bias = weights.sum(`bias_ih${suffix}`, `bias_hh${suffix}`, rows);
  return builder.node('Add', [
    product(place, input, `weight_ih${suffix}`, [rows, inputSize]),
    builder.reals(`bias${suffix}`, [rows], bias),
  ]);
}

/** @returns the states after the step: h, c and, with full gate recurrence, [i, f, o]. */
export function lstmStep(place: Place, before: Before, suffix: string): readonly string[] {
  const { builder, form, hidden } = place;
  const rows = form.gates.length * hidden;
  const recurrent = product(place, before.h, `weight_hh${suffix}`, [rows, hidden]);
  const all = builder.node('Add', [before.input, recurrent]);
  const blocks = builder.nodeOf(form.gates.length, 'Split', [all], { axis: -1 });
  const blockOf = new Map(form.gates.map((gate, k) => [gate, blocks[k] ?? '']));
  const fromGates = gateRecurrence(place, before.gates, suffix);
  const valve = (gate: Valve, c: string) => {
    const block = blockOf.get(gate);
    if (block === undefined) return undefined;
    const seen = peephole(place, `weight_c${gate}${suffix}`, c);
    return builder.node('Sigmoid', [sumOf(place, [block, seen, fromGates.get(gate)])]);
  };
  const i = valve('i', before.c);
  const f = valve('f', before.c);
  const g = activated(place, form.candidate, blockOf.get('g') ?? '');
  const c = builder.node('Add', [scaled(place, before.c, f), scaled(place, g, i)]);
  const o = valve('o', c);
  const h = scaled(place, activated(place, form.output, c), o);
  if (!form.gateRecurrence) return [h, c];
  return [h, c, builder.node('Concat', [i ?? '', f ?? '', o ?? ''], { axis: -1 })];
}

/** What each gate has of the gates before. */
function gateRecurrence(place: Place, gates: string, suffix: string): ReadonlyMap<Valve, string> {
  const { builder, form, hidden } = place;
  if (!form.gateRecurrence) return new Map();
  const all = product(place, gates, `weight_gg${suffix}`, [3 * hidden, 3 * hidden]);
  const blocks = builder.nodeOf(3, 'Split', [all], { axis: -1 });
  return new Map(valves.map((gate, k) => [gate, blocks[k] ?? '']));
}

function peephole({ builder, weights, form, hidden }: Place, name: string, c: string): string | undefined {
  if (!form.peepholes) return undefined;
  return builder.node('Mul', [c, builder.reals(name, [hidden], weights.values(name, [hidden]))]);
}

function sumOf({ builder }: Place, [first, ...others]: readonly [string, ...(string | undefined)[]]): string {
  return others.reduce<string>((sum, other) => (other === undefined ? sum : builder.node('Add', [sum, other])), first);
}

/** A gate that is left out lets everything through. */
function scaled({ builder }: Place, value: string, gate: string | undefined): string {
  return gate === undefined ? value : builder.node('Mul', [value, gate]);
}

function activated({ builder }: Place, activation: Activation, value: string): string {
  return activation === 'Identity' ? value : builder.node(activation, [value]);
}
