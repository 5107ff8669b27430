/**
 * The parts of an ONNX file as plain values, and how they are written. Field numbers are those of onnx.proto; what a
 * recurrent network does not need is not here.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (proto2)
 */
import { Message } from './protobuf';

/** The version of the file format; 7 came with operator set 14. */
export const irVersion = 7;
/** The operator set: 14 has every operator used here in the form it still had in 17, for old and new runtimes. */
export const opset = 14;

export type Attribute = number | string | readonly number[] | readonly string[] | OnnxGraph;

/** An application of an operator. An empty name among the inputs is one that is left out. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers are written as int64. */
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A constant: float32, or int64 where the values are a list of numbers. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | readonly number[];
}

/** An input or an output; a size that is known only when the model runs has a name in place of a number. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float' | 'int64';
  readonly shape: readonly (number | string)[];
  readonly meaning: string;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const elementTypes = { float: 1, int64: 7 } as const;
const attributeTypes = { integer: 2, text: 3, graph: 5, integers: 7, texts: 8 } as const;

export function writeModel(graph: OnnxGraph, metadata: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const model = new Message()
    .integer(1, irVersion)
    .text(2, 'forget-me-not')
    .message(7, graphMessage(graph))
    .message(8, new Message().text(1, '').integer(2, opset));
  for (const [key, value] of Object.entries(metadata)) model.message(14, new Message().text(1, key).text(2, value));
  return model.encode();
}

function graphMessage(graph: OnnxGraph): Message {
  const message = new Message();
  graph.nodes.forEach((node, k) => {
    message.message(1, nodeMessage(node, `${graph.name}/${k}/${node.operator}`));
  });
  message.text(2, graph.name);
  for (const constant of graph.constants) message.message(5, tensorMessage(constant));
  for (const input of graph.inputs) message.message(11, valueMessage(input));
  for (const output of graph.outputs) message.message(12, valueMessage(output));
  return message;
}

function nodeMessage(node: OnnxNode, name: string): Message {
  const message = new Message();
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(3, name).text(4, node.operator);
  for (const [key, value] of Object.entries(node.attributes)) message.message(5, attributeMessage(key, value));
  return message;
}

function attributeMessage(name: string, value: Attribute): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.integer(3, value).integer(20, attributeTypes.integer);
  if (typeof value === 'string') return message.text(4, value).integer(20, attributeTypes.text);
  if ('nodes' in value) return message.message(6, graphMessage(value)).integer(20, attributeTypes.graph);
  for (const item of value) {
    if (typeof item === 'number') message.integer(8, item);
    else message.text(9, item);
  }
  return message.integer(20, typeof value[0] === 'string' ? attributeTypes.texts : attributeTypes.integers);
}

function tensorMessage({ name, shape, values }: OnnxTensor): Message {
  const message = new Message();
  for (const size of shape) message.integer(1, size);
  const isFloat = values instanceof Float32Array;
  const numbers = isFloat ? values : BigInt64Array.from(values, BigInt);
  message.integer(2, isFloat ? elementTypes.float : elementTypes.int64).text(8, name);
  return message.bytes(9, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

function valueMessage({ name, type, shape, meaning }: OnnxValue): Message {
  const sizes = new Message();
  for (const size of shape) {
    sizes.message(1, typeof size === 'number' ? new Message().integer(1, size) : new Message().text(2, size));
  }
  const tensor = new Message().integer(1, elementTypes[type]).message(2, sizes);
  return new Message().text(1, name).message(2, new Message().message(1, tensor)).text(3, meaning);
}
