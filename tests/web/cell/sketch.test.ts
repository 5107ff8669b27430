import { describe, expect, test } from 'vitest';
import { arrowHead, point, roundedPath, Sketch } from '../../../web/cell/sketch';

describe('a wire', () => {
  test('turns round its corners', () => {
    expect(roundedPath([point(0, 0), point(20, 0), point(20, 30)])).toBe('M0 0L14 0Q20 0 20 6L20 30');
  });

  test('does not overshoot where there is little room', () => {
    expect(roundedPath([point(0, 0), point(4, 0), point(4, 30)])).toBe('M0 0L2 0Q4 0 4 6L4 30');
  });

  test('ends behind the tip of its arrow head, which points onwards', () => {
    expect(arrowHead(point(0, 0), point(20, 0))).toBe('M20 0L14 -3.5L14 3.5Z');
    const sketch = new Sketch();
    sketch.arrow('gate', [point(0, 0), point(0, 20)], 'f');
    expect(sketch.finish(1, 1).wires).toEqual([
      { kind: 'gate', path: 'M0 0L0 15', head: 'M0 20L3.5 14L-3.5 14Z', symbol: 'f' },
    ]);
  });
});

test('a pill is as wide as its text needs', () => {
  const sketch = new Sketch();
  expect(sketch.operator('×', 0, 0).width).toBe(20);
  expect(sketch.operator('tanh', 0, 0).width).toBeGreaterThan(sketch.operator('1−', 0, 0).width);
});
