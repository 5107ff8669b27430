/** Where the built-in texts are to be fetched, by dataset id. */
import mobyDick from 'virtual:datasets/moby-dick';

const addresses: Readonly<Record<string, string>> = { 'moby-dick': mobyDick };

/** @returns an absolute address, because the worker would resolve a relative one against its own file. */
export function datasetAddress(id: string, base: string): string | undefined {
  const address = addresses[id];
  return address === undefined ? undefined : new URL(address, base).href;
}
