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

/**
 * @param {string} folder  of the package
 * @param {Record<string, string>} entries  file beside the entry's module → its source, relative to the project
 */
export function packageTypes(folder, entries) {
  run(npmProgram('tsc'), ['--project', 'tsconfig.package.json']);
  for (const [name, source] of Object.entries(entries)) {
    const declaration = source.replace(/\.ts$/, '.d.ts');
    copyWithAllItNeeds(declaration, path.join(folder, 'types'), new Set());
    writeFileSync(path.join(folder, name), `export * from './types/${source.replace(/\.ts$/, '.js')}';\n`);
  }
}

/** The element's own, as far as it promises anything to the page around it. */
export function elementTypes() {
  return `export interface ForgetMeNotElement extends HTMLElement {
  /** The settings as a link has them, without its #. Setting it takes them over. */
  fragment: string;
  play(): void;
  pause(): void;
  step(steps?: number): void;
  reset(): void;
}
export declare const ForgetMeNot: { new (): ForgetMeNotElement; prototype: ForgetMeNotElement };
declare global {
  interface HTMLElementTagNameMap {
    'forget-me-not': ForgetMeNotElement;
  }
}
`;
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
