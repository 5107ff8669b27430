/** What ONNX Runtime makes of an exported network. */
import * as ort from 'onnxruntime-web';
import { exportOnnx } from '../../../web/onnx/export-onnx';
import type { OnnxSource } from '../../../web/onnx/onnx-source';

// One thread: the files of tests run side by side.
ort.env.wasm.numThreads = 1;

export type Tensors = Record<string, ort.Tensor>;

/** ONNX Runtime with an exported model in it. */
export class Runtime {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly source: OnnxSource,
  ) {}

  static async of(source: OnnxSource): Promise<Runtime> {
    const options = { executionProviders: ['wasm'], logSeverityLevel: 3 } as const;
    return new Runtime(await ort.InferenceSession.create(exportOnnx(source), options), source);
  }

  get inputNames(): readonly string[] {
    return this.session.inputNames;
  }

  /** @param batch of sequences, each (T) symbols or (T, I) numbers. @param first the states to begin from; zeros if left out. */
  async run(batch: readonly (Int32Array | Float32Array)[], first?: Tensors): Promise<Tensors> {
    return this.session.run({ input: this.inputOf(batch), ...(first ?? this.zeros(batch.length)) });
  }

  close(): Promise<void> {
    return this.session.release();
  }

  /** Time first, then the sequences. */
  private inputOf(batch: readonly (Int32Array | Float32Array)[]): ort.Tensor {
    const { symbolsIn, inputSize } = this.source;
    const size = symbolsIn ? 1 : inputSize;
    const steps = (batch[0]?.length ?? 0) / size;
    const values = Array.from({ length: steps }, (_, t) =>
      batch.map((one) => [...one.slice(t * size, (t + 1) * size)]),
    );
    const flat = values.flat(2);
    if (symbolsIn) return new ort.Tensor('int64', BigInt64Array.from(flat, BigInt), [steps, batch.length]);
    return new ort.Tensor('float32', Float32Array.from(flat), [steps, batch.length, size]);
  }

  private zeros(batch: number): Tensors {
    const { layers, bidirectional, hiddenSize } = this.source.network;
    const rows = layers * (bidirectional ? 2 : 1);
    const names = this.session.inputNames.filter((name) => name !== 'input');
    return Object.fromEntries(
      names.map((name) => {
        const size = name === 'gates_0' ? 3 * hiddenSize : hiddenSize;
        return [name, new ort.Tensor('float32', new Float32Array(rows * batch * size), [rows, batch, size])];
      }),
    );
  }
}

/** The last states as the first ones of what follows. */
export function goingOn(results: Tensors): Tensors {
  const states = Object.entries(results).filter(([name]) => name.endsWith('_n'));
  return Object.fromEntries(states.map(([name, tensor]) => [name.replace(/_n$/, '_0'), tensor]));
}

export function numbersOf(tensor: ort.Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error(`expected float32 numbers, got ${tensor?.type}`);
}

/** The largest |a − b|; infinite when they differ in length. */
export function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  return Array.from(a, (value, k) => Math.abs(value - (b[k] ?? Number.NaN))).reduce((most, one) =>
    one <= most ? most : one,
  );
}
