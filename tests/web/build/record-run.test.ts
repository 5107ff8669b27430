import { gzipSync } from 'node:zlib';
import packed from 'virtual:example-run';
import { describe, expect, test } from 'vitest';
import { recordRun } from '../../../web/build/record-run';
import { mobyDick } from '../../../web/build/texts';
import { unpack } from '../../../web/share/unpack';
import { recordedRun, recordedSettings } from '../../../web/store/recorded-run';
import { readRecording, writeRecording } from '../../../web/store/recording-bytes';
import { unitValues } from '../../../web/ui/trace-parts';

const text = new TextEncoder().encode(mobyDick().slice(0, 60_000));
const small = { steps: 20, every: 10, hidden: 8 };

describe('the run that is recorded for the first paint', () => {
  test('is the same whenever it is recorded, and its losses fall', async () => {
    const recording = await recordRun(text, small);
    expect(writeRecording(await recordRun(text, small))).toEqual(writeRecording(recording));
    expect(recording.frame.heldOut.map(({ step }) => step)).toEqual([10, 20]);
    expect(recording.frame.heldOut[1]?.loss).toBeLessThan(recording.frame.losses[0] ?? 0);
  });

  test('comes out of its bytes as it went in, but for what no eye sees', async () => {
    const { frame, info, cell } = await recordRun(text, small);
    const read = readRecording(writeRecording({ frame, info, cell }));
    expect(read.cell).toEqual(cell);
    expect(read.frame.trace?.reads).toEqual(frame.trace?.reads);
    expect(read.frame.heldOut[0]?.right).toBeNaN();
    const values = frame.trace?.trace.values ?? new Float32Array();
    const largest = Math.max(...values.map(Math.abs));
    expect(read.frame.trace?.trace.values).toBeInstanceOf(Float32Array);
    expect(read.frame.trace?.trace.values).toHaveLength(values.length);
    read.frame.trace?.trace.values.forEach((value, k) => {
      expect(Math.abs(value - (values[k] ?? Number.NaN))).toBeLessThan(largest / 1000);
    });
    const far = frame.trace?.trace.gradientNormsH[0] ?? 0;
    expect(far).toBeGreaterThan(0);
    expect((read.frame.trace?.trace.gradientNormsH[0] ?? 0) / far).toBeCloseTo(1, 3);
  });

  test('says of its chosen place the same in the trace as in the arithmetic', async () => {
    const recording = readRecording(writeRecording(await recordRun(text, small)));
    const { trace, place } = recordedRun(recording);
    if (!trace || !place) throw new Error('it has no trace');
    const values = unitValues(trace, { layer: 0, direction: 0, selectedStep: place.step, unit: place.unit });
    for (const { symbol, value } of [...place.arithmetic.gates, ...place.arithmetic.updates]) {
      expect(values[symbol], symbol).toBeCloseTo(value, 6);
    }
    expect(Object.keys(values)).toEqual(['i', 'f', 'g', 'o', 'c', 'h']);
  });

  test('as the page has it is of the settings it says, and small', async () => {
    const { frame, info, cell } = readRecording(await unpack(packed));
    const { hidden, probe, data } = recordedSettings();
    expect({ units: frame.trace?.trace.hidden, probe: frame.trace?.reads.join(''), cell: cell.id }).toEqual({
      units: hidden,
      probe,
      cell: 'lstm',
    });
    expect(data).toBe('moby-dick');
    expect(info.kind).toBe('text');
    expect(frame.losses).toHaveLength(frame.step);
    expect(frame.heldOut.at(-1)?.loss).toBeLessThan(2.3);
    expect(gzipSync(packed).length).toBeLessThanOrEqual(11_000);
  });
});
