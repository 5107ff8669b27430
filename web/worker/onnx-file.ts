/** The model as an ONNX file. The writer is loaded when it is first asked for: most visits never do. */

import type { NormalisedColumn, OnnxMeaning, OnnxSource } from '../onnx/onnx-source';
import type { RunSpec } from '../protocol/messages';
import type { Learner } from './learner';
import { headerOf } from './link-header';
import { tensorsOf } from './link-model';
import type { Material } from './material';

/** Throws OnnxProblem for a cell that ONNX cannot express. */
export async function onnxFile(source: OnnxSource): Promise<Uint8Array<ArrayBuffer>> {
  const { exportOnnx } = await import('../onnx/export-onnx');
  return exportOnnx(source);
}

/** The model as it is now: training goes on while it is written. */
export function onnxSource(spec: RunSpec, material: Material, learner: Learner): OnnxSource {
  const info = learner.info();
  const { network } = spec;
  return {
    network,
    inputSize: info.inputSize,
    symbolsIn: info.kind === 'text' || (info.kind === 'task' && info.task.symbolsIn),
    outputSize: info.outputSize,
    loss: info.loss,
    tensors: tensorsOf(learner.saveParameters()).map((tensor) => ({ ...tensor, values: tensor.values.slice() })),
    meaning: meaningOf(spec, material, learner),
  };
}

function meaningOf(spec: RunSpec, material: Material, learner: Learner): OnnxMeaning {
  const header = headerOf(spec, material, learner, learner.step);
  const info = learner.info();
  if (header.kind === 'series') return { ...header, columns: normalisedColumns(material) };
  if (header.kind !== 'task' || info.kind !== 'task') return header;
  const { inputSymbols, outputSymbols } = info.task;
  return { ...header, inputSymbols, outputSymbols };
}

/** More than a link's header says, which comes with the settings. */
function normalisedColumns(material: Material): NormalisedColumn[] {
  if (material.kind !== 'series') return [];
  return material.series.columns.map(({ name, scale: { kind, centre, spread, lag } }) => {
    return { name, kind, mean: centre, scale: spread, lag };
  });
}
