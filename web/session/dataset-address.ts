/** Where the built-in texts are to be fetched, by dataset id. */
import mobyDick from 'virtual:datasets/moby-dick';

/** A map, because ids come from links and an object has properties of its own, such as `constructor`. */
const addresses: ReadonlyMap<string, string> = new Map([['moby-dick', mobyDick]]);

/** @returns an absolute address, because the worker would resolve a relative one against its own file. */
export function datasetAddress(id: string, base: string): string | undefined {
  const address = addresses.get(id);
  return address === undefined ? undefined : new URL(address, base).href;
}
