// The Python side of the notebook widget declares what the widget knows, and the notebooks' cells run, with stand-ins for
// anywidget and marimo, which Debian has no packages of.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readFragment } from '../../web/schema/fragment';
import { readPresentation } from '../../web/schema/presentation';
import { attributeTraits, statsTraits } from '../../web/widget/traits';
import { pythonWith, runPython } from './python';
import { temporaryFolder } from './temporary-folder';

const here = import.meta.dirname;
const python = pythonWith('json');

interface Notebooks {
  readonly traits: Readonly<Record<string, unknown>>;
  readonly made: readonly Readonly<Record<string, unknown>>[];
}

function notebooks(): Notebooks {
  const widget = path.join(temporaryFolder(), 'widget.mjs');
  writeFileSync(widget, '');
  process.env.FORGET_ME_NOT_WIDGET = widget;
  const args = [path.join(here, 'notebooks.py'), path.join(here, '../../examples/notebooks')];
  return JSON.parse(runPython(python ?? '', args)) as Notebooks;
}

test.skipIf(!python)('the Python class declares every trait the widget has, and no other (needs Python)', () => {
  const stats = { step: 0, epoch: 0, loss: 0, smoothedLoss: 0, heldOutLoss: 0, right: 0, tokensPerSecond: 0 };
  const known = [
    ...['hash', 'running', 'state', 'height', 'error'],
    ...attributeTraits.map(([trait]) => trait),
    ...Object.keys(statsTraits({ ...stats, parameterCount: 0 })),
  ];
  expect(Object.keys(notebooks().traits).sort()).toEqual(known.sort());
});

test.skipIf(!python)(
  'its defaults and what the lesson asks for are what the playground understands (needs Python)',
  () => {
    const { traits, made } = notebooks();
    expect(made).toHaveLength(2);
    for (const given of [traits, ...made]) {
      const text = (name: string): string | null => {
        const value = given[name.replaceAll('-', '_')];
        return value === undefined || value === false ? null : String(value);
      };
      expect(readPresentation(text).problems).toEqual([]);
      expect(readFragment(String(given.hash)).problems).toEqual([]);
    }
  },
);
