/** What is to be written as ONNX: a model's sizes and weights, and what its inputs and outputs mean. */
import type { ModelColumn } from '../protocol/files';
import type { Scale } from '../series/normalise';
import type { ModelHeader, NetworkHeader } from '../share/model-header';
import type { WeightTensor } from '../share/weight-codec';

type Of<Kind extends ModelHeader['kind']> = Extract<ModelHeader, { readonly kind: Kind }>;

/**
 * What the network reads of a column is (value − mean) / scale; where `lag` is not 0, of value − (value `lag` rows before) in
 * place of the value, and 0 in the first `lag` rows. What it says is normalised in the same way.
 */
export type NormalisedColumn = ModelColumn & Pick<Scale, 'kind' | 'lag'>;

/** What the numbers stand for. */
export type OnnxMeaning =
  | Pick<Of<'text'>, 'kind' | 'vocabulary'>
  | (Pick<Of<'series'>, 'kind' | 'targets' | 'horizon'> & { readonly columns: readonly NormalisedColumn[] })
  | (Pick<Of<'task'>, 'kind' | 'task'> & {
      /** What the symbols read and the classes written stand for, where the task has symbols. */
      readonly inputSymbols?: string;
      readonly outputSymbols?: string;
    });

/** The loss it was trained with, which says how its read-out is to be taken: by softmax, by sigmoid, or as it is. */
export type OnnxLoss = 'cross_entropy' | 'sigmoid_cross_entropy' | 'mse';

export interface OnnxSource {
  readonly network: NetworkHeader;
  /** I: symbols or features. */
  readonly inputSize: number;
  /** Whether inputs are symbol numbers, read one-hot or embedded. */
  readonly symbolsIn: boolean;
  /** O */
  readonly outputSize: number;
  readonly loss: OnnxLoss;
  /** All parameters, with the names and shapes of the core's files. */
  readonly tensors: readonly WeightTensor[];
  readonly meaning: OnnxMeaning;
}

/** What a reader of the file needs beyond the graph, for metadata_props; lists and objects are JSON. */
export function metadataOf({ network, loss, meaning }: OnnxSource): Record<string, string> {
  return { kind: meaning.kind, loss, network: JSON.stringify(network), ...metadataOfMeaning(meaning) };
}

function metadataOfMeaning(meaning: OnnxMeaning): Record<string, string> {
  if (meaning.kind === 'text') return { vocabulary: meaning.vocabulary };
  if (meaning.kind === 'series') {
    const { columns, targets, horizon } = meaning;
    return { normaliser: JSON.stringify(columns), targets: JSON.stringify(targets), horizon: String(horizon) };
  }
  const { task, inputSymbols = '', outputSymbols = '' } = meaning;
  return { task: JSON.stringify(task), input_symbols: inputSymbols, output_symbols: outputSymbols };
}
