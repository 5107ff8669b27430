/** What tsc must find wrong. Were one of these types `any` there would be nothing wrong, and that is an error here. */
import type { Core, TaskResult } from 'forget-me-not/core';
import { connect } from 'forget-me-not/frame-host';

export function mistakes(core: Core): TaskResult {
  // @ts-expect-error a length is a number
  core.createTaskTrainer({ task: { task: 'adding', length: 'ten' } });
  // @ts-expect-error a text is bytes
  core.createTextTrainer({ network: { cell: 'gru' } }, 'Call me Ishmael');
  const trainer = core.createTaskTrainer({ task: { task: 'adding' } });
  // @ts-expect-error a step is a number
  trainer.step.trim();
  return trainer.test();
}

export async function mistakesWithFrame(frame: HTMLIFrameElement): Promise<void> {
  const playground = connect(frame);
  // @ts-expect-error a step is a number
  (await playground.getState()).step.trim();
}

export function mistakesWithElement(): void {
  const element = document.createElement('forget-me-not');
  // @ts-expect-error there is no such method
  element.playy();
  element.addEventListener('progress', ({ detail }) => {
    // @ts-expect-error a loss is a number
    detail.loss.trim();
  });
}
