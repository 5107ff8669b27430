/** Joins a playground to the browser's store. Loaded only where something is to be kept. */
import { Keeper } from './keeper';
import { Keeping } from './keeping';
import { indexedDbStore } from './kept-store';
import type { Playground } from './playground';

export function keep(playground: Playground): Keeping {
  return new Keeping(playground, new Keeper(indexedDbStore(), (sentence) => playground.store.addNotice(sentence)));
}
