/**
 * Hands the worker a user's own text or table as bytes instead of the file: in a page opened from a file WebKit lets no worker read
 * one. Requests keep their order.
 */
import type { Request } from '../protocol/messages';
import type { WorkerLink } from './worker-link';

export function readOwnData(link: WorkerLink): WorkerLink {
  let before: Promise<void> = Promise.resolve();
  let isOpen = true;
  return {
    ...link,
    send(request) {
      before = before.then(async () => {
        const readable = await withBytes(request);
        if (isOpen) link.send(readable);
      });
    },
    close() {
      isOpen = false;
      link.close();
    },
  };
}

async function withBytes(request: Request): Promise<Request> {
  if (request.type !== 'create') return request;
  const { lesson } = request.spec;
  if (lesson.kind === 'task' || lesson.source.kind !== 'blob') return request;
  try {
    const bytes = new Uint8Array(await lesson.source.blob.arrayBuffer());
    return { ...request, spec: { ...request.spec, lesson: { ...lesson, source: { kind: 'bytes', bytes } } } };
  } catch {
    // The file is not what it was, or gone: the worker says so, as anywhere.
    return request;
  }
}
