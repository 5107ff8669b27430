/** Fetches a built-in data set or reads the user's file, as bytes; what they mean is for the core to judge. */
import type { DataSource } from '../protocol/messages';
import { unpack } from '../share/unpack';

declare const self: DedicatedWorkerGlobalScope & { forgetMeNotData?: string };

export async function readBytes(source: DataSource): Promise<Uint8Array> {
  if (source.kind === 'stand-in') throw new Error('a text that is not there cannot be read');
  if (source.kind === 'blob') return new Uint8Array(await source.blob.arrayBuffer());
  if (source.kind === 'bytes') return source.bytes;
  if (source.kind === 'packed') return unpack(source.packed);
  if (source.address.endsWith('.js')) return bytesOfScript(source.address);
  const response = await fetch(source.address);
  if (!response.ok) throw new Error(`the data could not be loaded (${response.status}); reload the page to try again`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The worker of a sandboxed frame may fetch nothing, but load scripts; web/build/sandboxed-frame.ts makes one of each data set. */
async function bytesOfScript(address: string): Promise<Uint8Array> {
  self.importScripts(address);
  const { forgetMeNotData = '' } = self;
  delete self.forgetMeNotData;
  return unpack(forgetMeNotData);
}
