// The directive for MyST: what it puts into the document.

import { expect, test, vi } from 'vitest';
import { readFragment } from '../../web/schema/fragment';
import { readPresentation } from '../../web/schema/presentation';

interface Directive {
  readonly name: string;
  run(data: { arg?: string; options?: Record<string, string> }, file?: { message(text: string): void }): Frame[];
}
interface Frame {
  readonly type: string;
  readonly src: string;
}

const plugin: { default: { directives: Directive[] } } = await import('../../examples/myst/forget-me-not.mjs');
const [directive] = plugin.default.directives;

const address = 'https://example.org/fmn';

test('its options arrive in the frame as presentation and as settings', () => {
  const options = { address, data: 'parity', hidden: '24', probe: 'a & b', view: 'inside says', 'max-steps': '500' };
  const [frame] = directive?.run({ arg: '#seed=7&m=1abcz', options }) ?? [];
  const url = new URL(frame?.src ?? '');
  expect(frame?.type).toBe('iframe');
  expect(url.origin + url.pathname).toBe(`${address}/embed.html`);
  expect(readPresentation((name) => url.searchParams.get(name))).toMatchObject({
    presentation: { view: ['inside', 'says'], maxSteps: 500 },
    problems: [],
  });
  expect(readFragment(url.hash)).toMatchObject({
    settings: { data: 'parity', hidden: 24, probe: 'a & b', seed: 7 },
    payload: '1abcz',
    problems: [],
  });
});

test('a document that does not say where the playground is served is told so', () => {
  const message = vi.fn();
  vi.stubEnv('FORGET_ME_NOT', '');
  expect(directive?.run({ options: {} }, { message })).toEqual([]);
  expect(message).toHaveBeenCalledWith(expect.stringMatching(/address must be .* got “”/));
  vi.unstubAllEnvs();
});
