/** Where the built-in texts and series are, by dataset id: each at an address, from which the worker fetches it. */
import co2 from 'virtual:datasets/co2';
import firstNames from 'virtual:datasets/first-names';
import mobyDick from 'virtual:datasets/moby-dick';
import seattleWeather from 'virtual:datasets/seattle-weather';
import sp500 from 'virtual:datasets/sp500';
import type { DataSource } from '../protocol/messages';

/** A map, because ids come from links and an object has properties of its own, such as `constructor`. */
const addresses: ReadonlyMap<string, string> = new Map([
  ['moby-dick', mobyDick],
  ['first-names', firstNames],
  ['co2', co2],
  ['seattle-weather', seattleWeather],
  ['sp500', sp500],
]);

/** The address is an absolute one, because the worker would resolve a relative one against its own file. */
export function datasetSource(id: string, base: string): DataSource | undefined {
  const address = addresses.get(id);
  return address === undefined ? undefined : { kind: 'address', address: new URL(address, base).href };
}
