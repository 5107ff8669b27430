/**
 * Starts the training worker from its script's text, where a worker's file cannot be: in a page opened from a file, in
 * a sandboxed frame. There Chromium takes a classic script only, and the worker can fetch nothing: it is handed the
 * modules' code. The page needs `worker-src blob:`.
 */
import type { ModuleCodes } from '../protocol/messages';
import { readOwnData } from './read-own-data';
import { linkTo, type WorkerLink } from './worker-link';

/** @param script as `virtual:classic-worker` has it. */
export function openBlobWorker(script: string, code: Promise<ModuleCodes>): WorkerLink {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: 'forget-me-not' });
  const forget = (): void => URL.revokeObjectURL(address);
  // Not earlier: the script may still be on its way.
  worker.addEventListener('message', forget, { once: true });
  const link = readOwnData(linkTo(worker, code));
  const close = (): void => {
    forget();
    link.close();
  };
  return { ...link, close };
}
