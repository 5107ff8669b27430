/** The part of TensorFlow.js that the bench uses. It is loaded as ready-made scripts, which share one global object. */
export interface Tensor {
  readonly shape: number[];
}

export interface Model {
  add(layer: object): void;
  compile(how: { optimizer: object; loss: (expected: Tensor, given: Tensor) => Tensor }): void;
  /** One step of training; gives the loss. */
  trainOnBatch(x: Tensor, y: Tensor): Promise<number | number[]>;
}

interface RecurrentOptions {
  units: number;
  returnSequences: boolean;
  /** (T, I), of the first layer only. */
  inputShape?: [number, number];
  recurrentInitializer: string;
}

export interface TensorFlow {
  wasm: { setWasmPaths(folder: string): void };
  setBackend(name: string): Promise<boolean>;
  sequential(): Model;
  layers: {
    lstm(options: RecurrentOptions): object;
    gru(options: RecurrentOptions): object;
    dense(options: { units: number }): object;
  };
  losses: {
    softmaxCrossEntropy(expected: Tensor, logits: Tensor): Tensor;
    meanSquaredError(expected: Tensor, given: Tensor): Tensor;
  };
  train: { adam(rate: number): object };
  tensor(values: Float32Array, shape: number[]): Tensor;
}

declare global {
  interface Window {
    tf?: TensorFlow;
  }
}

const packages = '/tests/bench/node_modules/@tensorflow';
const scripts = ['tfjs-core/dist/tf-core', 'tfjs-backend-cpu/dist/tf-backend-cpu', 'tfjs-layers/dist/tf-layers'];

function loadScript(address: string): Promise<void> {
  const script = document.createElement('script');
  script.src = address;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(script);
  });
}

/** TensorFlow.js on its WebAssembly backend: SIMD, one thread. */
export async function loadTensorFlow(): Promise<TensorFlow> {
  const wasmFolder = `${packages}/tfjs-backend-wasm/dist/`;
  for (const script of scripts) await loadScript(`${packages}/${script}.min.js`);
  await loadScript(`${wasmFolder}tf-backend-wasm.min.js`);
  const { tf } = window;
  if (!tf) throw new Error('the scripts of TensorFlow.js did not define tf');
  tf.wasm.setWasmPaths(wasmFolder);
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend of TensorFlow.js did not start');
  return tf;
}
