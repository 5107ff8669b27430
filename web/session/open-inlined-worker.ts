/**
 * Starts the training worker from what stands in the page's own script. A build for pages that may fetch nothing puts this in the
 * place of open-worker.ts.
 */
import script from 'virtual:classic-worker';
import packed from 'virtual:module-codes';
import type { ModuleCodes } from '../protocol/messages';
import { unpack } from '../share/unpack';
import { openBlobWorker } from './open-blob-worker';
import type { WorkerLink } from './worker-link';

let codes: Promise<ModuleCodes> | undefined;

export function openWorker(): WorkerLink {
  codes ??= unpackAll();
  return openBlobWorker(script, codes);
}

async function unpackAll(): Promise<ModuleCodes> {
  const [baseline, relaxed] = await Promise.all([unpack(packed.baseline), unpack(packed.relaxed)]);
  return { baseline, relaxed };
}
