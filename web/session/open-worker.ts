/** Starts the training worker. The one place of the page side that names the worker's file. */
import type { Event, Request } from '../protocol/messages';

/** What the session needs of a worker; a test gives it a pretended one. */
export interface WorkerLink {
  send(request: Request): void;
  /** @param problem a worker that could not be loaded or died without a word. */
  listen(event: (event: Event) => void, problem: (message: string) => void): void;
  close(): void;
}

export function openWorker(): WorkerLink {
  const worker = new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module', name: 'forget-me-not' });
  return {
    send: (request) => worker.postMessage(request),
    listen(event, problem) {
      worker.onmessage = (message: MessageEvent<Event>) => event(message.data);
      worker.onerror = (error) => {
        error.preventDefault();
        problem(error.message || 'the training worker could not be started');
      };
      worker.onmessageerror = () => problem('a message from the training worker could not be read');
    },
    close: () => worker.terminate(),
  };
}
