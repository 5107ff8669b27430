/**
 * A layer whose cell no operator has, written out: one Scan for each direction, which hands the state from step to step.
 * What does not hang on the state is computed before, for all steps at once.
 */
import { type LstmForm, type MutForm, type StateSize, statesOf } from './cell-forms';
import type { GraphBuilder } from './graph-builder';
import { lstmInput, lstmStep } from './lstm-step';
import { mutInput, mutStep } from './mut-step';
import type { OnnxValue } from './onnx-model';
import { directionsOf, firstStateName, type LayerResult, type PlaceOf, suffixOf } from './recurrent-layer';

type ScanForm = LstmForm | MutForm;

/** A step within the Scan: from the step's input and the states before to the states after it. */
interface Step {
  readonly input: string;
  /** In the order of statesOf(). */
  readonly states: readonly string[];
}

export function scanLayer(place: PlaceOf<ScanForm>, input: string): LayerResult {
  const { builder, form } = place;
  const ways = directionsOf(place).map((direction) => scanDirection(place, input, direction));
  const stacked = statesOf(form).map((_, k) => {
    const each = ways.map(({ states }) => builder.node('Unsqueeze', [states[k] ?? '', builder.wholes([0])]));
    return builder.node('Concat', each, { axis: 0 });
  });
  const outputs = ways.map(({ output }) => output);
  return { output: builder.node('Concat', outputs, { axis: 2 }), states: stacked };
}

/** @returns (T, B, H) and each state after the last step read, (B, …). */
function scanDirection(place: PlaceOf<ScanForm>, input: string, direction: number): LayerResult {
  const { builder, form, layer, directions } = place;
  const row = builder.whole(layer * directions + direction);
  const first = statesOf(form).map(({ name }) => builder.node('Gather', [firstStateName(name), row], { axis: 0 }));
  const suffix = suffixOf(place, direction);
  const prepared =
    form.family === 'lstm' ? lstmInput({ ...place, form }, input, suffix) : mutInput({ ...place, form }, input, suffix);
  const results = builder.nodeOf(first.length + 1, 'Scan', [...first, prepared], {
    body: bodyOf(place, suffix),
    num_scan_inputs: 1,
    scan_input_directions: [direction],
    scan_output_directions: [direction],
  });
  return { output: results.at(-1) ?? '', states: results.slice(0, -1) };
}

function bodyOf(place: PlaceOf<ScanForm>, suffix: string) {
  const { form, hidden } = place;
  const body = place.builder.inner();
  const before = statesOf(form).map((state) => stateValue(body, state, hidden, 'before'));
  const after = statesOf(form).map((state) => stateValue(body, state, hidden, 'after'));
  const gates = form.family === 'lstm' ? form.gates.length : 3;
  const read = stepValue(body.freshName('read'), gates * hidden, 'what the gates have of the input');
  const shown = stepValue(body.freshName('shown'), hidden, 'h');
  const results = stepOf(
    { ...place, builder: body },
    { input: read.name, states: before.map(({ name }) => name) },
    suffix,
  );
  after.forEach(({ name }, k) => {
    body.handOut(results[k] ?? '', name);
  });
  body.handOut(results[0] ?? '', shown.name);
  return body.graph(`step${suffix}`, [...before, read], [...after, shown]);
}

function stepOf(place: PlaceOf<ScanForm>, { input, states }: Step, suffix: string): readonly string[] {
  const { form } = place;
  const [h = '', c = '', gates = ''] = states;
  if (form.family === 'lstm') return lstmStep({ ...place, form }, { input, h, c, gates }, suffix);
  return [mutStep({ ...place, form }, { input, h }, suffix)];
}

function stateValue(body: GraphBuilder, { name, perUnit }: StateSize, hidden: number, when: string): OnnxValue {
  return stepValue(body.freshName(`${name}_${when}`), perUnit * hidden, `${name} ${when} the step`);
}

function stepValue(name: string, size: number, meaning: string): OnnxValue {
  return { name, type: 'float', shape: ['batch', size], meaning };
}
