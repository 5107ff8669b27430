/** The same works in TensorFlow.js, as its users write them: a model of layers, trained batch by batch. */
import { tokensPerStep, type Work } from '../works.ts';
import type { Contestant } from './contestant.ts';
import type { Model, Tensor, TensorFlow } from './tensorflow.ts';

function makeModel(tf: TensorFlow, { cell, input, vocabulary, hidden, layers, steps }: Work): Model {
  const model = tf.sequential();
  for (let layer = 0; layer < layers; layer++) {
    // The usual initial weights are orthogonal; computing them takes seconds and says nothing about training.
    const options = { units: hidden, returnSequences: true, recurrentInitializer: 'glorotUniform' };
    const place: { inputShape?: [number, number] } = layer === 0 ? { inputShape: [steps, vocabulary] } : {};
    model.add(tf.layers[cell]({ ...options, ...place }));
  }
  model.add(tf.layers.dense({ units: vocabulary }));
  const loss = input === 'real' ? tf.losses.meanSquaredError : tf.losses.softmaxCrossEntropy;
  model.compile({ optimizer: tf.train.adam(1e-3), loss: (expected, given) => loss(expected, given) });
  return model;
}

/** (B, T, V): one-hot rows, or numbers of a wave. */
function batch(tf: TensorFlow, { input, vocabulary, batch: size, steps }: Work, shift: number): Tensor {
  const values = new Float32Array(size * steps * vocabulary);
  for (let row = 0; row < size * steps; row++) {
    if (input === 'real') values[row] = Math.sin((row + shift) / 7);
    else values[row * vocabulary + ((row * 7919 + shift) % vocabulary)] = 1;
  }
  return tf.tensor(values, [size, steps, vocabulary]);
}

export function tensorFlowTraining(tf: TensorFlow, work: Work): Contestant {
  const model = makeModel(tf, work);
  const x = batch(tf, work, 0);
  const y = batch(tf, work, 1);
  return {
    async run(times) {
      for (let i = 0; i < times; i++) {
        const loss = await model.trainOnBatch(x, y);
        if (!Number.isFinite(loss)) throw new Error(`${work.id} does not train in TensorFlow.js: its loss is ${loss}`);
      }
      return times * tokensPerStep(work);
    },
  };
}
