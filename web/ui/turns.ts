/**
 * Gives everyone who asks a turn of their own, one task after another: work that falls due together, such as the
 * update of all panels when a frame arrives, then never makes one long task.
 */
const waiting: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();

port1.onmessage = () => {
  waiting.shift()?.();
  if (waiting.length > 0) port2.postMessage(null);
};

/** @returns when it is this caller's turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) port2.postMessage(null);
  });
}
