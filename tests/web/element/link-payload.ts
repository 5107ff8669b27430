import { float16Codec } from '../../../web/share/float16-codec';
import { writePayload } from '../../../web/share/payload';

/** A link's model of the pretended core's alphabet, or of another. */
export function payload(vocabulary = ' ab'): Promise<string> {
  const network = { cell: 'lstm', hiddenSize: 4, layers: 1, bidirectional: false, skip: 'none', embeddingSize: 0 };
  const tensors = [{ name: 'readout.bias', shape: [3], values: Float32Array.of(1, 2, 3) }];
  const common = { network, steps: 1240, seed: 1, batch: 2, length: 8, lossBefore: 1.95, lossAfter: 1.951 };
  return writePayload({ kind: 'text', vocabulary, ...common }, float16Codec, tensors);
}
