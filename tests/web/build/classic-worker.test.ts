import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { classicWorker } from '../../../web/build/classic-worker';
import { pack } from '../../../web/build/pack';
import type { Event, ModuleCodes } from '../../../web/protocol/messages';
import { unpack } from '../../../web/share/unpack';

const codeOf = (variant: string): Uint8Array =>
  readFileSync(new URL(`../../../build/wasm/bindings/forget-me-not-${variant}.wasm`, import.meta.url));

test('the worker’s classic script imports and fetches nothing, and computes with the code it is handed', async () => {
  const script = await classicWorker();
  expect(script).not.toMatch(/\bimport\b[ ({.]/);
  expect(script).not.toContain('.wasm');
  const events: Event[] = [];
  const self = { postMessage: (event: Event) => events.push(event), onmessage: (_: { data: unknown }) => {} };
  const fetched = vi.fn();
  new Function('self', 'fetch', script)(self, fetched);
  const code: ModuleCodes = {
    baseline: new Uint8Array(codeOf('baseline')),
    relaxed: new Uint8Array(codeOf('relaxed')),
  };
  self.onmessage({ data: { type: 'start', code } });
  await vi.waitFor(() => expect(events).not.toEqual([]));
  expect(events[0]).toMatchObject({
    type: 'ready',
    cells: expect.arrayContaining([expect.objectContaining({ id: 'lstm' })]),
  });
  expect(fetched).not.toHaveBeenCalled();
});

test('what is packed into the page comes out of it again', async () => {
  const code = codeOf('baseline');
  const packed = pack(code);
  // Base64 takes four characters for three bytes.
  expect((packed.length * 3) / 4).toBeLessThan(code.length / 2);
  expect(Buffer.compare(await unpack(packed), code)).toBe(0);
});
