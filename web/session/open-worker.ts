/** Starts the training worker from its file. The one place of the page side that names it. */
import type { Event } from '../protocol/messages';
import { ModuleShare } from './module-share';
import { linkTo, type WorkerLink } from './worker-link';

/** Of this page; what is compiled stays for workers to come. */
const share = new ModuleShare();

export function openWorker(): WorkerLink {
  const worker = new Worker(new URL('../worker/entry.ts', import.meta.url), { type: 'module', name: 'forget-me-not' });
  const turn = share.enter();
  worker.addEventListener('message', ({ data }: MessageEvent<Event>) => {
    if (data.type === 'compiled') turn.done(data.code);
  });
  const link = linkTo(worker, turn.code);
  const close = (): void => {
    turn.leave();
    link.close();
  };
  return { ...link, close };
}
