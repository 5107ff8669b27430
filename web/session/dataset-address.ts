/** Where the built-in texts and series are to be fetched, by dataset id. */
import co2 from 'virtual:datasets/co2';
import firstNames from 'virtual:datasets/first-names';
import mobyDick from 'virtual:datasets/moby-dick';
import seattleWeather from 'virtual:datasets/seattle-weather';
import sp500 from 'virtual:datasets/sp500';

/** A map, because ids come from links and an object has properties of its own, such as `constructor`. */
const addresses: ReadonlyMap<string, string> = new Map([
  ['moby-dick', mobyDick],
  ['first-names', firstNames],
  ['co2', co2],
  ['seattle-weather', seattleWeather],
  ['sp500', sp500],
]);

/** @returns an absolute address, because the worker would resolve a relative one against its own file. */
export function datasetAddress(id: string, base: string): string | undefined {
  const address = addresses.get(id);
  return address === undefined ? undefined : new URL(address, base).href;
}
