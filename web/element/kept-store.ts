/**
 * Where kept sessions lie: IndexedDB, one session for each tab, so that two tabs do not overwrite each other's. A tab that
 * has none yet finds the latest of the others.
 */
import { createStore, del, delMany, entries, set } from 'idb-keyval';
import type { KeptStore } from './keeper';

/** Sessions that stay, the latest ones: each may have some megabytes. */
const mostKept = 4;

/** @param name of the database; elements on the same page need different ones. */
export function indexedDbStore(tab = thisTab(), name = 'forget-me-not'): KeptStore {
  const store = createStore(name, 'kept');
  let found = tab;
  return {
    async read() {
      const latestFirst = (await entries<string, unknown>(store)).sort(([, a], [, b]) => timeOf(b) - timeOf(a));
      await delMany(
        latestFirst.slice(mostKept).map(([key]) => key),
        store,
      );
      const [key, value] = latestFirst.find(([key]) => key === tab) ?? latestFirst[0] ?? [tab, undefined];
      found = key;
      return value;
    },
    write: async (value) => set(tab, value, store),
    remove: async () => del(found, store),
  };
}

function timeOf(value: unknown): number {
  return Number((value as { savedAt?: unknown } | null)?.savedAt) || 0;
}

/** The same after a reload, another in every other tab. */
function thisTab(): string {
  const key = 'forget-me-not tab';
  try {
    const tab = sessionStorage.getItem(key) ?? crypto.randomUUID();
    sessionStorage.setItem(key, tab);
    return tab;
  } catch {
    return 'a tab without a memory';
  }
}
