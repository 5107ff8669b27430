/** The page's end of a training worker's messages, whichever way the worker was made. */
import type { Event, ModuleCodes, Request, Start } from '../protocol/messages';

/** What the session needs of a worker; a test gives it a pretended one. */
export interface WorkerLink {
  send(request: Request): void;
  /** @param problem a worker that could not be loaded or died without a word. */
  listen(event: (event: Event) => void, problem: (message: string) => void): void;
  close(): void;
}

/**
 * Starts the worker as soon as the code it computes with is there.
 * @param code of the modules; without, it fetches what it needs.
 */
export function linkTo(worker: Worker, code?: Promise<ModuleCodes | undefined>): WorkerLink {
  const start = (known?: ModuleCodes): void => worker.postMessage({ type: 'start', code: known } satisfies Start);
  if (!code) start();
  return {
    send: (request) => worker.postMessage(request),
    listen(event, problem) {
      worker.onmessage = (message: MessageEvent<Event>) => event(message.data);
      worker.onerror = (error) => {
        error.preventDefault();
        problem(error.message || 'the training worker could not be started');
      };
      worker.onmessageerror = () => problem('a message from the training worker could not be read');
      code?.then(start, (error) => problem(`the training engine’s code could not be read: ${error}`));
    },
    close: () => worker.terminate(),
  };
}
