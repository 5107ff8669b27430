/** Starts the training worker from its file. The one place of the page side that names it. */
import { linkTo, type WorkerLink } from './worker-link';

export function openWorker(): WorkerLink {
  return linkTo(new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module', name: 'forget-me-not' }));
}
