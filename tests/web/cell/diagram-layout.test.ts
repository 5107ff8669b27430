import { describe, expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import type { DiagramCell } from '../../../web/cell/diagram-cell';
import { drawCell } from '../../../web/cell/diagram-layout';
import type { Box, Drawing } from '../../../web/cell/sketch';

const cells = (await loadCore({ variant: 'baseline' })).cells();
const cellOf = (id: string): DiagramCell => {
  const found = cells.find((cell) => cell.id === id);
  if (!found) throw new Error(`no cell ${id}`);
  return found;
};
const gatesIn = ({ boxes }: Drawing): string[] => boxes.filter((box) => box.kind === 'gate').map((box) => box.symbol);
const countOf = ({ wires }: Drawing, kind: string): number =>
  wires.filter((wire) => wire.kind === kind && wire.head !== '').length;
const texts = ({ operators }: Drawing): string[] => operators.map((operator) => operator.text);

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('the diagram of %s', (_, cell) => {
  test.each([296, 320, 460, 560, 640])('fits into %i pixels, and no two boxes touch', (available) => {
    const { width, height, boxes, operators, labels } = drawCell(cell, available);
    expect(width).toBe(available);
    const places = [
      ...boxes.flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]),
      ...operators.flatMap((o) => [
        { x: o.x - o.width / 2, y: o.y - 10 },
        { x: o.x + o.width / 2, y: o.y + 10 },
      ]),
      ...labels.flatMap((label) => [
        { x: label.x, y: label.y - 14 },
        { x: label.x + 40, y: label.y + 6 },
      ]),
    ];
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
    for (const [k, box] of boxes.entries()) {
      expect(boxes.slice(k + 1).filter((other) => overlap(box, other))).toEqual([]);
    }
  });

  test('has a box for each channel of the trace, and no other', () => {
    const symbols = drawCell(cell, 320).boxes.map((box) => box.symbol);
    const expected = [...new Set([...cell.gates.map((gate) => gate.symbol), ...cell.channels])];
    expect([...symbols].sort()).toEqual(expected.sort());
  });
});

describe('a diagram', () => {
  test('keeps its width within limits, however little or much room there is', () => {
    expect(drawCell(cellOf('lstm'), 0).width).toBe(296);
    expect(drawCell(cellOf('gru'), 2000).width).toBe(640);
  });

  test('of a coupled gate shows it without inputs of its own, fed by the other', () => {
    const drawing = drawCell(cellOf('lstm_cifg'), 320);
    const input = drawing.boxes.find((box) => box.symbol === 'i');
    expect(input).toMatchObject({ weighted: false, made: '1−f' });
    expect(countOf(drawing, 'input')).toBe(3);
    expect(gatesIn(drawCell(cellOf('lstm_cifg_fi'), 320))).toContain('f');
  });

  test('has a dashed arrow for each peephole and a dotted one for each gate that reads the gates', () => {
    expect(countOf(drawCell(cellOf('lstm'), 320), 'peephole')).toBe(0);
    expect(countOf(drawCell(cellOf('lstm_peephole'), 320), 'peephole')).toBe(3);
    expect(countOf(drawCell(cellOf('lstm_nig_ph'), 320), 'peephole')).toBe(2);
    expect(countOf(drawCell(cellOf('lstm_fgr'), 320), 'gates')).toBe(3);
  });

  test('without an output gate or its function lets c out as it is', () => {
    expect(texts(drawCell(cellOf('lstm'), 320)).sort()).toEqual(['+', 'tanh', '×', '×', '×']);
    expect(texts(drawCell(cellOf('lstm_nog'), 320)).sort()).toEqual(['+', 'tanh', '×', '×']);
    expect(texts(drawCell(cellOf('lstm_noaf'), 320))).not.toContain('tanh');
  });

  test('resets before or after the weights, and mixes with z or 1 − z, as the cell does', () => {
    const place = (id: string, text: string) => drawCell(cellOf(id), 320).operators.find((o) => o.text === text);
    const reset = (id: string) =>
      drawCell(cellOf(id), 320)
        .operators.filter((o) => o.text === '×')
        .at(-1);
    expect(place('gru', 'R')?.x).toBe(reset('gru')?.x);
    expect(place('gru_reset_before', 'R')?.x).toBeGreaterThan(reset('gru_reset_before')?.x ?? Infinity);
    const drawn = drawCell(cellOf('mut3'), 296);
    const r = drawn.boxes.find((box) => box.symbol === 'r');
    const n = drawn.boxes.find((box) => box.symbol === 'n');
    expect((n?.x ?? 0) - (r?.x ?? 0) - (r?.width ?? 0)).toBeGreaterThan(50);
    expect(place('mut1', '1−')?.y).toBeLessThan(place('gru', '1−')?.y ?? 0);
  });

  test('follows what the table says a gate reads, whatever the cell is called', () => {
    const gru = cellOf('gru');
    const gates = gru.gates.map((gate) => ({ ...gate, reads: gate.symbol === 'n' ? ['x', 'r·h'] : ['x'] }));
    const drawing = drawCell({ ...gru, gates }, 320);
    expect(drawing.operators).toEqual(drawCell(cellOf('gru_reset_before'), 320).operators);
    expect(drawing.wires.length).toBeLessThan(drawCell(gru, 320).wires.length);
  });

  test('of a simple network names its own function', () => {
    expect(texts(drawCell(cellOf('rnn_tanh'), 320))).toEqual(['tanh']);
    expect(texts(drawCell(cellOf('rnn_relu'), 320))).toEqual(['ReLU']);
  });
});
