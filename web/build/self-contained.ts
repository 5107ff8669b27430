/**
 * Vite plugin for scripts that can fetch nothing, because they have no address of their own: the worker, its modules and
 * all built-in data become part of the script.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { assets } from './datasets.ts';
import { pack } from './pack.ts';

const web = fileURLToPath(new URL('..', import.meta.url));
const data = 'virtual:datasets/';

export function selfContained(): Plugin {
  return {
    name: 'forget-me-not:self-contained',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      handler(id) {
        if (/\/open-worker(\.ts)?$/.test(id)) return `${web}session/open-inlined-worker.ts`;
        return id.startsWith(data) ? `\0packed:${id.slice(data.length)}` : undefined;
      },
    },
    load(id) {
      const asset = id.startsWith('\0packed:') ? assets.get(id.slice('\0packed:'.length)) : undefined;
      // As a blob, the worker fetches it like any other.
      return (
        asset &&
        `
        import { unpack } from ${JSON.stringify(`${web}share/unpack.ts`)};
        export default URL.createObjectURL(new Blob([await unpack(${JSON.stringify(pack(asset.make()))})]));`
      );
    },
  };
}
