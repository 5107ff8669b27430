/** A model of a series as an ONNX file: what stands in the file is enough to forecast in the column's own unit. */
import { expect, test } from 'vitest';
import { loadCore } from '../../../bindings/core';
import { co2 } from '../../../web/build/series';
import { metadataOf, type NormalisedColumn } from '../../../web/onnx/onnx-source';
import type { SeriesLesson } from '../../../web/protocol/messages';
import { invertScale } from '../../../web/series/normalise';
import { createLearner } from '../../../web/worker/create-learner';
import { loadMaterial } from '../../../web/worker/material';
import { onnxSource } from '../../../web/worker/onnx-file';
import { gap, numbersOf, Runtime } from '../onnx/runtime';
import { seriesLesson, small, watching } from './specs';

const core = await loadCore({ variant: 'baseline' });

test.each([
  ['zscore', 1],
  ['minmax', 2],
  ['difference', 1],
  ['difference', 3],
] as const)(
  'of a column normalised by %s, %i rows ahead, it forecasts what the page says',
  async (scaling, horizon) => {
    const lesson: SeriesLesson = { ...seriesLesson, scaling, horizon };
    const material = await loadMaterial(lesson, async () => new TextEncoder().encode(co2()));
    if (material.kind !== 'series') throw new Error(`it is ${material.kind}`);
    const learner = createLearner(core, small(lesson), material);
    learner.trainPieces(50 * learner.info().piecesPerStep);
    const source = onnxSource(small(lesson), material, learner);
    const { normaliser = '', horizon: ahead } = metadataOf(source);
    const [{ mean, scale, lag, ...named }] = JSON.parse(normaliser) as [NormalisedColumn];
    expect(named).toEqual({ name: material.series.columns[0]?.name, kind: scaling });
    expect(Number(ahead)).toBe(horizon);

    const { trainRows, columns } = material.series;
    const rows = columns[0]?.values.slice(trainRows - lag, trainRows + lesson.length) ?? new Float64Array();
    const base = (row: number): number => (lag > 0 ? (rows[row] ?? Number.NaN) : 0);
    const read = rows.subarray(lag).map((value, row) => (value - base(row) - mean) / scale);
    const runtime = await Runtime.of(source);
    const { output } = await runtime.run([Float32Array.from(read)]);
    // A change ends `horizon` rows after the row that was read, `lag` rows after it began.
    const said = Array.from(numbersOf(output), (value, row) => base(row + lag) + value * scale + mean);
    const { trace } = learner.look(watching({ example: 1 })) ?? {};
    const column = columns[0]?.scale;
    if (!column || !trace) throw new Error('there is no column, or nothing to look at');
    const shown = invertScale(trace.outputs, column, rows.subarray(lag));
    expect(said).toHaveLength(lesson.length);
    expect(gap(said, shown)).toBeLessThan(1e-3);
    await runtime.close();
    learner.dispose();
  },
);
