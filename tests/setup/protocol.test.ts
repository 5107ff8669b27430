/** What no import rule can see: the protocol between page and worker must be types only, or it would carry code over. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

const folder = new URL('../../web/protocol/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

test.each(files)('web/protocol/%s leaves no code behind when its types are stripped', (name) => {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const compilerOptions = { module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, removeComments: true };
  expect(ts.transpileModule(source, { compilerOptions }).outputText.trim()).toBe('export {};');
});
