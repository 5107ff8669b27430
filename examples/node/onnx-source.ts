// A trainer's network as web/onnx/export-onnx.ts takes it.

import { type TaskTrainer, TextTrainer } from '../../bindings/core.ts';
import { decodeSafetensors, float32Of } from '../../bindings/safetensors.ts';
import type { OnnxSource } from '../../web/onnx/onnx-source.ts';

/** With the weights as they are now. */
export function sourceOf(trainer: TaskTrainer | TextTrainer): OnnxSource {
  const tensors = Array.from(decodeSafetensors(trainer.saveParameters()).tensors.values(), (tensor) => {
    return { name: tensor.name, shape: tensor.shape, values: float32Of(tensor).slice() };
  });
  const common = { network: trainer.describe().spec.network, tensors };
  return trainer instanceof TextTrainer
    ? { ...common, ...sizesOfText(trainer) }
    : { ...common, ...sizesOfTask(trainer) };
}

function sizesOfText(trainer: TextTrainer): Omit<OnnxSource, 'network' | 'tensors'> {
  const { vocabulary, vocabularySize: size } = trainer.info();
  const meaning = { kind: 'text', vocabulary } as const;
  return { inputSize: size, symbolsIn: true, outputSize: size, loss: 'cross_entropy', meaning };
}

function sizesOfTask(trainer: TaskTrainer): Omit<OnnxSource, 'network' | 'tensors'> {
  const { task, settings } = trainer.info();
  const { inputSize, symbolsIn, outputSize, loss, inputSymbols, outputSymbols } = task;
  const meaning = { kind: 'task', task: settings, inputSymbols, outputSymbols } as const;
  return { inputSize, symbolsIn, outputSize, loss, meaning };
}
