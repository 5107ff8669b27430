/** Stands in for dataset-source.ts in a page that is one file: the built-in texts and series are in its own script. */
import datasets from 'virtual:packed-datasets';
import type { DataSource } from '../protocol/messages';

/** A map, because ids come from links and an object has properties of its own, such as `constructor`. */
const packed: ReadonlyMap<string, string> = new Map(Object.entries(datasets));

export function datasetSource(id: string): DataSource | undefined {
  const content = packed.get(id);
  return content === undefined ? undefined : { kind: 'packed', packed: content };
}
