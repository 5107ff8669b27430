import { describe, expect, test } from 'vitest';
import { channelOf, layerIndex, outputsAt, unitLine, unitValues } from '../../../web/ui/trace-parts';
import { telling } from './trace-views';

const shown = telling({ steps: 3, hidden: 2, layers: 2, directions: 2, channels: ['f', 'c', 'h'], outputs: 2 });

describe('the place of a layer and direction', () => {
  test.each([
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 2],
    [1, 1, 3],
  ])('layer %d, direction %d is %d', (layer, direction, index) => {
    expect(layerIndex(shown, { layer, direction })).toBe(index);
  });

  test('stays in a trace that has fewer than are selected', () => {
    expect(layerIndex(shown, { layer: 7, direction: 7 })).toBe(3);
    const one = telling({ steps: 1, hidden: 1, layers: 1, directions: 1, channels: ['h'], outputs: 1 });
    expect(layerIndex(one, { layer: 1, direction: 1 })).toBe(0);
  });
});

test('a channel holds each step and unit of its own', () => {
  expect(Array.from(channelOf(shown, 3, 1))).toEqual([3100, 3101, 3110, 3111, 3120, 3121]);
  expect(Array.from(channelOf(shown, 0, 0))).toEqual([0, 1, 10, 11, 20, 21]);
});

test('the line of a unit goes through the steps', () => {
  expect(Array.from(unitLine(shown, 2, 2, 1))).toEqual([2201, 2211, 2221]);
});

describe('the values of a unit', () => {
  test('are those of every channel at one step, by symbol', () => {
    const place = { layer: 1, direction: 0, selectedStep: 2, unit: 1 };
    expect(unitValues(shown, place)).toEqual({ f: 2021, c: 2121, h: 2221 });
  });

  test('are those of the last step and unit when the selected ones are beyond them', () => {
    const place = { layer: 9, direction: 9, selectedStep: 99, unit: 99 };
    expect(unitValues(shown, place)).toEqual({ f: 3021, c: 3121, h: 3221 });
  });
});

test('outputs are those after one step', () => {
  expect(Array.from(outputsAt(shown, 0))).toEqual([0, 1]);
  expect(Array.from(outputsAt(shown, 2))).toEqual([4, 5]);
});
