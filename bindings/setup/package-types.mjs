/**
 * The types of the npm package, from the declarations that tsc writes of the sources: for each entry the declarations it
 * needs and no others, in types/ as they lie in the project, with the endings that Node's way of resolving asks for.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmProgram, root, run, SetUpError } from './processes.mjs';

const declared = path.join(root, 'build/types/package');
const modules = path.join(root, 'build/wasm/bindings');
/** In statements alone: comments show how things are imported by others. */
const specifier = /(?<=^(?:import|export)\b[^;']*\bfrom '|\bimport\(')\.[^']+(?=')/gm;

/** What each module exports, in its own file beside it. The element's class is Lit's inside, and no more than that is promised. */
const entries = {
  'core.d.ts': `export * from './types/bindings/core.js';
`,
  'frame-host.d.ts': `export * from './types/web/frame/host.js';
`,
  'forget-me-not.d.ts': `import type { ForgetMeNotElement } from './types/web/element/public-api.js';
export type * from './types/web/element/public-api.js';
export { type Preset, presets } from './types/web/schema/presets.js';
export declare const ForgetMeNot: { new (): ForgetMeNotElement; readonly prototype: ForgetMeNotElement };
`,
  'widget.d.mts': `import type { render } from './types/web/widget/render.js';
export type { RenderProps, WidgetModel } from './types/web/widget/render.js';
declare const widget: { readonly render: typeof render };
export default widget;
`,
};

/** @param {string} folder  of the package */
export function packageTypes(folder) {
  run(npmProgram('tsc'), ['--project', 'tsconfig.package.json']);
  const done = new Set();
  for (const [name, text] of Object.entries(entries)) {
    writeFileSync(path.join(folder, name), text);
    for (const [, stem] of text.matchAll(/'\.\/types\/([^']+)\.js'/g)) {
      copyWithAllItNeeds(`${stem}.d.ts`, path.join(folder, 'types'), done);
    }
  }
}

/** @param {string} file  relative to build/types/package */
function copyWithAllItNeeds(file, types, done) {
  if (done.has(file)) return;
  done.add(file);
  const text = readFileSync(path.join(declared, file), 'utf8').replace(specifier, (given) => {
    const target = path.join(path.dirname(file), given);
    if (path.join(root, target).startsWith(modules)) {
      const asset = path.join(types, '../assets', path.basename(target));
      return path.relative(path.join(types, path.dirname(file)), asset);
    }
    const stem = target.replace(/\.ts$/, '');
    if (!existsSync(path.join(declared, `${stem}.d.ts`)))
      throw new SetUpError(`no types of ${given}, which ${file} names`);
    copyWithAllItNeeds(`${stem}.d.ts`, types, done);
    return given.replace(/(\.ts)?$/, '.js');
  });
  mkdirSync(path.dirname(path.join(types, file)), { recursive: true });
  writeFileSync(path.join(types, file), text);
}
