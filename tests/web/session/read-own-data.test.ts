import { expect, test, vi } from 'vitest';
import { specOf, watchOf } from '../../../web/element/run-spec';
import type { Request } from '../../../web/protocol/messages';
import { defaultSettings } from '../../../web/schema/settings';
import { readOwnData } from '../../../web/session/read-own-data';
import type { WorkerLink } from '../../../web/session/worker-link';
import { Store } from '../../../web/store/store';

const create = (blob: Blob): Request => {
  const spec = specOf({ ...defaultSettings(), data: 'own' }, { kind: 'blob', blob });
  if (!spec) throw new Error('a text has a specification');
  return { type: 'create', run: 1, spec, watch: watchOf(new Store().state) };
};

const sentBy = (): { link: WorkerLink; sent: Request[] } => {
  const sent: Request[] = [];
  return { link: { send: (request) => void sent.push(request), listen() {}, close() {} }, sent };
};

test('a worker that cannot read files is handed their bytes, and what was asked after them comes after them', async () => {
  const { link, sent } = sentBy();
  const reading = readOwnData(link);
  reading.send(create(new Blob(['abc'])));
  reading.send({ type: 'play' });
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  const [first, second] = sent;
  expect(first).toMatchObject({
    type: 'create',
    spec: { lesson: { source: { kind: 'bytes', bytes: new Uint8Array([97, 98, 99]) } } },
  });
  expect(second).toEqual({ type: 'play' });
});

test('a file that cannot be read is left to the worker to complain of, and an ended one hears nothing more', async () => {
  const { link, sent } = sentBy();
  const reading = readOwnData(link);
  const gone = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
  reading.send(create(gone));
  await vi.waitFor(() => expect(sent).toEqual([create(gone)]));
  reading.send({ type: 'play' });
  reading.close();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(sent).toHaveLength(1);
});
