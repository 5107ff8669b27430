/** Every number of a unit's step is the trace's, or adds up to it: for every cell, in every way that layers are connected. */
import { describe, expect, test } from 'vitest';
import {
  type CellInfo,
  loadCore,
  type Partly,
  type TaskTrainerSpec,
  type Trace,
  type UnitStep,
} from '../../bindings/core.ts';
import { skips } from '../../bindings/names.ts';
import { errorOf } from './error-of.ts';

const core = await loadCore({ variant: 'baseline' });
const cells = core.cells();

const activations: Record<string, (sum: number) => number> = {
  sigmoid: (sum) => 1 / (1 + Math.exp(-sum)),
  tanh: Math.tanh,
  identity: (sum) => sum,
  relu: (sum) => Math.max(0, sum),
  leaky_relu: (sum) => (sum < 0 ? 0.01 * sum : sum),
  elu: (sum) => (sum < 0 ? Math.expm1(sum) : sum),
};

/** The value of a channel at one step of one unit; 0 before the first step that is read. */
function traced(trace: Trace, channel: string, { step, layer, direction, unit }: UnitStep): number {
  if (step < 0 || step >= trace.steps) return 0;
  const k = (layer * trace.directions + direction) * trace.channels.length + trace.channels.indexOf(channel);
  return trace.values[(k * trace.steps + step) * trace.hidden + unit] ?? Number.NaN;
}

type Network = Partly<TaskTrainerSpec['network']>;
const networks: Network[] = [
  { layers: 1 },
  { layers: 1, bidirectional: true },
  { layers: 2, bidirectional: true },
  ...skips.map((skip) => ({ layers: 2, skip })),
];
/** With I = H, as MUT1 and MUT2 need it, in both layers whatever the skip but dense_in and two directions. */
const fits = ({ id }: CellInfo, { layers, bidirectional, skip }: Network) =>
  !(id === 'mut1' || id === 'mut2') || layers === 1 || !(bidirectional || skip === 'dense_in');

describe.each(cells.map((cell) => [cell.id, cell] as const))('the arithmetic of %s', (id, cell) => {
  test.each(networks.filter((network) => fits(cell, network)))('adds up to the trace in %o', (network) => {
    const trainer = core.createTaskTrainer({
      task: { task: 'adding', length: 6 },
      network: { cell: id, hiddenSize: 2, ...network, initialisation: { scheme: 'uniform', scale: 1 } },
      batch: 4,
      live: { learningRate: 0.05 },
    });
    trainer.train(20);
    const { trace } = trainer.example(3);
    for (let layer = 0; layer < trace.layers; layer++) {
      for (let direction = 0; direction < trace.directions; direction++) {
        for (const step of [0, 3, trace.steps - 1]) {
          for (const unit of [0, 1]) expectTraced(cell, trace, { step, layer, direction, unit });
        }
      }
    }
    trainer.dispose();

    function expectTraced({ gates, hasCellState }: CellInfo, of: Trace, at: UnitStep): void {
      const made = trainer.arithmetic(3, at);
      expect(made.gates.map(({ symbol }) => symbol)).toEqual(gates.map(({ symbol }) => symbol));
      for (const { symbol, activation, summands, sum, value } of made.gates) {
        const what = `${symbol} at ${JSON.stringify(at)}`;
        expect(
          summands.every((summand) => Number.isFinite(summand.value)),
          what,
        ).toBe(true);
        expect(Math.abs((activations[activation]?.(sum) ?? Number.NaN) - value), what).toBeLessThan(1e-5);
        expect(value, what).toBe(traced(of, symbol, at));
      }
      const before = { ...at, step: at.direction === 1 ? at.step + 1 : at.step - 1 };
      expect([made.hPrev, made.h]).toEqual([traced(of, 'h', before), traced(of, 'h', at)]);
      expect([made.cPrev, made.c]).toEqual(
        hasCellState ? [traced(of, 'c', before), traced(of, 'c', at)] : [undefined, undefined],
      );
      for (const { symbol, formula, terms, value } of made.updates) {
        const total = terms.reduce((sum, term) => sum + term.value, 0);
        expect(Math.abs(total - value), formula).toBeLessThan(1e-5);
        expect(Math.abs(value - traced(of, symbol, at)), formula).toBeLessThan(1e-5);
      }
    }
  });
});

test('a symbol that a gate reads by itself is 1 for the unit of its number and 0 for the others', () => {
  const trainer = core.createTaskTrainer({
    task: { task: 'temporal_order_6a', length: 12 },
    network: { cell: 'mut2', hiddenSize: 8 },
    batch: 2,
  });
  trainer.train(5);
  const { symbols } = trainer.example(1);
  for (const step of [0, 1, 5]) {
    for (let unit = 0; unit < 8; unit++) {
      const reset = trainer
        .arithmetic(1, { step, layer: 0, direction: 0, unit })
        .gates.find(({ symbol }) => symbol === 'r');
      const read = reset?.summands.find(({ term }) => term === 'x')?.value;
      expect(read).toBe(symbols[step] === unit ? 1 : 0);
      expect(Math.abs(1 / (1 + Math.exp(-(reset?.sum ?? 0))) - (reset?.value ?? 0))).toBeLessThan(1e-5);
    }
  }
  trainer.dispose();
});

describe('the terms of a gate', () => {
  /** The names of the summands of a gate in the second layer, where nothing is read as a symbol. */
  function termsOf(cell: string, gate: string): string[] {
    const trainer = core.createTaskTrainer({ task: { length: 5 }, network: { cell, hiddenSize: 2 }, batch: 2 });
    const { gates } = trainer.arithmetic(1, { step: 2, layer: 0, direction: 0, unit: 1 });
    trainer.dispose();
    return gates.find(({ symbol }) => symbol === gate)?.summands.map(({ term }) => term) ?? [];
  }

  test.each([
    ['lstm', 'i', ['W_ii·x', 'W_hi·h_prev', 'b_ii', 'b_hi']],
    ['lstm_peephole', 'f', ['W_if·x', 'W_hf·h_prev', 'b_if', 'b_hf', 'p_f⊙c_prev']],
    ['lstm_peephole', 'o', ['W_io·x', 'W_ho·h_prev', 'b_io', 'b_ho', 'p_o⊙c']],
    ['lstm_fgr', 'f', ['W_if·x', 'W_hf·h_prev', 'G_fi·i_prev', 'G_ff·f_prev', 'G_fo·o_prev', 'b_if', 'b_hf']],
    ['gru', 'n', ['W_in·x', 'r·(W_hn·h_prev)', 'b_in', 'r·b_hn']],
    ['gru_reset_before', 'n', ['W_in·x', 'W_hn·(r·h_prev)', 'b_in', 'b_hn']],
    ['mut1', 'n', ['tanh(x)', 'W_hh·(r·h_prev)', 'b_h']],
    ['mut1_proj', 'n', ['tanh(W_xh·x)', 'W_hh·(r·h_prev)', 'b_h']],
    ['mut2', 'r', ['x', 'W_hr·h_prev', 'b_r']],
    ['mut3', 'z', ['W_xz·x', 'W_hz·tanh(h_prev)', 'b_z']],
    ['rnn_tanh', 'a', ['W_ih·x', 'W_hh·h_prev', 'b_ih', 'b_hh']],
  ])('%s %s are named as in its equation', (cell, gate, expected) => {
    expect(termsOf(cell, gate)).toEqual(expected);
  });

  test.each([
    ['lstm', 'i', ['x', 'h']],
    ['lstm_peephole', 'o', ['x', 'h', 'c']],
    ['lstm_fgr_ph', 'i', ['x', 'h', 'c_prev', 'gates']],
    ['gru', 'n', ['x', 'h', 'r']],
    ['gru_reset_before', 'n', ['x', 'r·h']],
    ['mut1', 'z', ['x']],
    ['mut3', 'z', ['x', 'tanh(h)']],
  ])('%s %s are what the cell table says it reads', (id, gate, expected) => {
    const cell = cells.find((row) => row.id === id);
    expect(cell?.gates.find(({ symbol }) => symbol === gate)?.reads).toEqual(expected);
  });

  test('follow each other from coupled gates to c to h', () => {
    const symbols = (id: string) => cells.find((cell) => cell.id === id)?.updates.map(({ symbol }) => symbol);
    expect(symbols('lstm_cifg')).toEqual(['i', 'c', 'h']);
    expect(symbols('gru')).toEqual(['h']);
  });
});

describe('the arithmetic of trainers', () => {
  const at = { step: 1, layer: 0, direction: 0, unit: 0 };

  test('of a text and of a series is that of their probes', () => {
    const text = core.createTextTrainer(
      { network: { hiddenSize: 4 } },
      new TextEncoder().encode('to be, or not. '.repeat(200)),
    );
    const probed = text.probe('to be');
    expect(text.arithmetic('to be', at).h).toBe(traced(probed, 'h', at));
    text.dispose();
    const values = Float32Array.from({ length: 300 }, (_, row) => Math.sin(row / 3));
    const series = core.createSeriesTrainer({ network: { hiddenSize: 4 } }, values);
    expect(series.arithmetic(9, at).c).toBe(traced(series.window(9).trace, 'c', at));
    expect(errorOf(() => series.arithmetic(300, at)).message).toContain('the first row must be 0..236, got 300');
    series.dispose();
  });

  test('refuses a step or unit that there is none of', () => {
    const trainer = core.createTaskTrainer({ task: { length: 5 }, network: { hiddenSize: 2 }, batch: 2 });
    const refusal = (part: Partial<UnitStep>) => errorOf(() => trainer.arithmetic(1, { ...at, ...part })).message;
    expect(refusal({ unit: 2 })).toBe('unit must be 0..1, got 2');
    expect(refusal({ layer: 1 })).toBe('layer must be 0..0, got 1');
    expect(refusal({ direction: -1 })).toBe('direction must be 0..0, got -1');
    expect(refusal({ step: 99 })).toContain('step must be 0..');
    trainer.dispose();
  });
});
