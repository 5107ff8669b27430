// What stands in the file around the graph, and whether ONNX' own checker takes every file.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCore, skips } from '../../../bindings/core.ts';
import { sourceOf } from '../../../examples/node/onnx-source.ts';
import { exportOnnx } from '../../../web/onnx/export-onnx';
import { irVersion, opset } from '../../../web/onnx/onnx-model';
import type { OnnxMeaning } from '../../../web/onnx/onnx-source';
import { pythonWith, runPython } from '../../examples/python';
import { messagesIn, readMessage, textOf } from './read-message';

const core = await loadCore({ variant: 'baseline' });
const python = pythonWith('onnx');
const check = `
import onnx, sys
for name in sys.argv[1:]:
    onnx.checker.check_model(onnx.load(name), full_check=True)
    print('accepted')
`;

function modelOf(network: Parameters<typeof core.createTaskTrainer>[0]['network'], meaning?: OnnxMeaning): Uint8Array {
  const trainer = core.createTaskTrainer({
    task: { task: 'adding', length: 20 },
    network: { hiddenSize: 2, ...network },
  });
  const source = sourceOf(trainer);
  trainer.dispose();
  return exportOnnx({ ...source, meaning: meaning ?? source.meaning });
}

function metadataOf(file: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    messagesIn(file, 14).map((entry) => [textOf(entry.get(1)?.[0]), textOf(entry.get(2)?.[0])]),
  );
}

test('the file says which versions of the format and of the operators it needs, 17 at most', () => {
  const file = modelOf({});
  expect(readMessage(file).get(1)).toEqual([BigInt(irVersion)]);
  expect(messagesIn(file, 8).map((entry) => entry.get(2))).toEqual([[BigInt(opset)]]);
  expect(opset).toBeLessThanOrEqual(17);
});

describe('the metadata say what the numbers mean', () => {
  test('of a text: its vocabulary, whatever symbols that has', () => {
    const vocabulary = '\n "\\a✓𝄞';
    const metadata = metadataOf(modelOf({}, { kind: 'text', vocabulary }));
    expect(metadata).toMatchObject({ kind: 'text', vocabulary });
    expect(JSON.parse(metadata.network ?? '')).toMatchObject({ cell: 'lstm', hiddenSize: 2, skip: 'none' });
  });

  test('of a series: how its columns were normalised, and what is forecast', () => {
    const columns = [{ name: 'wind', kind: 'difference', mean: 3.5, scale: 0.25, lag: 2 }] as const;
    const metadata = metadataOf(modelOf({}, { kind: 'series', columns, targets: [0], horizon: 2 }));
    expect(JSON.parse(metadata.normaliser ?? '')).toEqual(columns);
    expect(metadata).toMatchObject({ kind: 'series', loss: 'mse', targets: '[0]', horizon: '2' });
  });

  test('of a task: its settings', () => {
    const metadata = metadataOf(modelOf({}));
    expect(JSON.parse(metadata.task ?? '')).toMatchObject({ task: 'adding', length: 20 });
  });
});

test.skipIf(python === undefined)(
  `onnx.checker accepts every cell, direction and skip${python ? '' : ' (skipped: no Python with onnx; Debian: python3-onnx)'}`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fmn-onnx-'));
    const networks = [
      ...core.cells().flatMap(({ id }) => [{ cell: id }, { cell: id, bidirectional: true }]),
      ...skips.map((skip) => ({ layers: 3, skip })),
    ];
    const files = networks.map((network, k) => {
      const file = path.join(folder, `${k}.onnx`);
      writeFileSync(file, modelOf(network));
      return file;
    });
    try {
      expect(
        runPython(python ?? '', ['-c', check, ...files])
          .trim()
          .split('\n'),
      ).toHaveLength(networks.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
