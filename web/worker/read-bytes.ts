/** Fetches a built-in data set or reads the user's file, as bytes; what they mean is for the core to judge. */
import type { DataSource } from '../protocol/messages';

export async function readBytes(source: DataSource): Promise<Uint8Array> {
  if (source.kind === 'stand-in') throw new Error('a text that is not there cannot be read');
  if (source.kind === 'blob') return new Uint8Array(await source.blob.arrayBuffer());
  const response = await fetch(source.address);
  if (!response.ok) throw new Error(`the data could not be loaded (${response.status}); reload the page to try again`);
  return new Uint8Array(await response.arrayBuffer());
}
