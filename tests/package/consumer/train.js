/** The core without a page: the same lines for Node and for browsers. */
import { CoreError, loadCore } from 'forget-me-not/core';

export async function trainedLoss() {
  const core = await loadCore({ variant: 'baseline' });
  const trainer = core.createTaskTrainer({ task: { task: 'adding', length: 10 }, network: { hiddenSize: 8 } });
  trainer.train(200);
  return trainer.test().loss;
}

/** What bad input is answered with. */
export async function refusal() {
  const core = await loadCore();
  try {
    core.createTaskTrainer({ network: { hiddenSize: 0 } });
  } catch (error) {
    if (error instanceof CoreError) return `${error.code}: ${error.message}`;
  }
  return 'nothing was refused';
}
