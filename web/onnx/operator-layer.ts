/**
 * A layer as one node of ONNX' own: LSTM, GRU or RNN. The operators have other orders of gates than PyTorch's names: i, o,
 * f, c in place of i, f, g, o, and z, r, h in place of r, z, n; peepholes stand as i, o, f.
 * Source: https://github.com/onnx/onnx/blob/main/docs/Operators.md, LSTM-14, GRU-14, RNN-14; layout is 0, time first.
 */
import { type CellForm, type GruForm, type LstmForm, type MutForm, type RnnForm, statesOf } from './cell-forms';
import type { Attribute } from './onnx-model';
import { directionsOf, firstStateName, type LayerResult, type PlaceOf, suffixOf } from './recurrent-layer';
import { type Block, joined, rearranged } from './weights';

type OperatorForm = Exclude<CellForm, MutForm>;

interface Operator {
  readonly name: 'LSTM' | 'GRU' | 'RNN';
  /** Of the tensors' rows, in the operator's order. */
  readonly order: readonly Block[];
  /** Of one direction. */
  readonly activations: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export function operatorLayer(place: PlaceOf<OperatorForm>, input: string): LayerResult {
  const { builder, form, hidden, directions } = place;
  const operator = operatorOf(form);
  const [firstH = '', firstC] = statesOf(form).map(({ name }) => initialState(place, firstStateName(name)));
  const inputs = [input, ...weightsOf(place, operator), '', firstH];
  if (form.family === 'lstm') inputs.push(firstC ?? '', ...peepholesOf({ ...place, form }, operator));
  const [all = '', ...states] = builder.nodeOf(1 + statesOf(form).length, operator.name, inputs, {
    hidden_size: hidden,
    direction: directions === 2 ? 'bidirectional' : 'forward',
    activations: directionsOf(place).flatMap(() => operator.activations),
    ...operator.attributes,
  });
  return { output: sideBySide(place, all), states };
}

function operatorOf(form: OperatorForm): Operator {
  if (form.family === 'lstm') return lstmOperator(form);
  if (form.family === 'gru') return gruOperator(form);
  return rnnOperator(form);
}

/** Coupled gates are right whatever a runtime makes of input_forget: the rows of both are there, one turned around. */
function lstmOperator(form: LstmForm): Operator {
  const own = (gate: (typeof form.gates)[number]): Block => ({ from: form.gates.indexOf(gate), negated: false });
  const otherWay = { from: form.gates.indexOf(form.coupled === 'i' ? 'f' : 'i'), negated: true };
  const i = form.coupled === 'i' ? otherWay : own('i');
  const f = form.coupled === 'f' ? otherWay : own('f');
  return {
    name: 'LSTM',
    order: [i, own('o'), f, own('g')],
    activations: ['Sigmoid', form.candidate, form.output],
    attributes: form.coupled ? { input_forget: 1 } : {},
  };
}

function gruOperator({ resetAfter }: GruForm): Operator {
  return {
    name: 'GRU',
    order: [1, 0, 2].map((from) => ({ from, negated: false })),
    activations: ['Sigmoid', 'Tanh'],
    attributes: { linear_before_reset: resetAfter ? 1 : 0 },
  };
}

function rnnOperator({ activation }: RnnForm): Operator {
  return { name: 'RNN', order: [{ from: 0, negated: false }], activations: [activation], attributes: {} };
}

/** W (D, G·H, I), R (D, G·H, H) and B (D, 2·G·H), by these names and the layer's number. */
function weightsOf(place: PlaceOf<OperatorForm>, { order }: Operator): string[] {
  const { builder, weights, form, layer, hidden, inputSize, directions } = place;
  const rows = rowsOf(form) * hidden;
  const rearrangedOf = (name: string, direction: number, columns: readonly number[]) => {
    const values = weights.values(`${name}${suffixOf(place, direction)}`, [rows, ...columns]);
    return rearranged(values, (hidden * values.length) / rows, order);
  };
  const eachWay = (name: string, columns: number) =>
    joined(directionsOf(place).map((direction) => rearrangedOf(name, direction, [columns])));
  const biases = () =>
    directionsOf(place).flatMap((direction) => ['bias_ih', 'bias_hh'].map((name) => rearrangedOf(name, direction, [])));
  const made = order.length * hidden;
  return [
    builder.reals(`W_l${layer}`, [directions, made, inputSize], eachWay('weight_ih', inputSize)),
    builder.reals(`R_l${layer}`, [directions, made, hidden], eachWay('weight_hh', hidden)),
    builder.reals(`B_l${layer}`, [directions, 2 * made], joined(biases())),
  ];
}

/** How many blocks the tensors have. */
function rowsOf(form: OperatorForm): number {
  if (form.family === 'lstm') return form.gates.length;
  return form.family === 'gru' ? 3 : 1;
}

/** P (D, 3·H), where there are peepholes. */
function peepholesOf(place: PlaceOf<LstmForm>, { order }: Operator): string[] {
  const { builder, weights, form, layer, hidden, directions } = place;
  if (!form.peepholes) return [];
  const parts = directionsOf(place).flatMap((direction) =>
    order.slice(0, 3).map(({ from, negated }) => {
      const name = `weight_c${form.gates[from]}${suffixOf(place, direction)}`;
      return rearranged(weights.values(name, [hidden]), hidden, [{ from: 0, negated }]);
    }),
  );
  return [builder.reals(`P_l${layer}`, [directions, 3 * hidden], joined(parts))];
}

/** (D, B, H): this layer's part of an input (L·D, B, H). */
function initialState(place: PlaceOf<OperatorForm>, name: string): string {
  const { builder, layer, directions } = place;
  const rows = directionsOf(place).map((direction) => layer * directions + direction);
  return builder.node('Gather', [name, builder.wholes(rows)], { axis: 0 });
}

/** (T, D, B, H) as (T, B, D·H) */
function sideBySide({ builder }: PlaceOf<OperatorForm>, all: string): string {
  const turned = builder.node('Transpose', [all], { perm: [0, 2, 1, 3] });
  return builder.node('Reshape', [turned, builder.wholes([0, 0, -1])]);
}
