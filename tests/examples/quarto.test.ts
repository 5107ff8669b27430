// The shortcode for Quarto, run by Lua with stand-ins for Quarto and Pandoc.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const lua = ['lua5.4', 'lua5.3', 'lua'].find((program) => spawnSync(program, ['-v']).status === 0);
const folder = path.join(import.meta.dirname, '../..');
const address = 'https://example.org/fmn';

function shortcode(format: string, given: readonly string[], served = address) {
  const script = path.join(folder, 'examples/quarto/_extensions/forget-me-not/forget-me-not.lua');
  const { stdout, stderr, status } = spawnSync(
    lua ?? '',
    [path.join(import.meta.dirname, 'quarto.lua'), script, format, served, ...given],
    { encoding: 'utf8' },
  );
  const [header = '', made = ''] = stdout.split('\n');
  return { header, made, stderr, status };
}

test.skipIf(!lua)('in HTML it is the element, with a link for those without JavaScript (needs Lua)', () => {
  const { header, made } = shortcode('html', ['cell=gru', 'hidden=32', 'view=inside says', 'max-steps=500']);
  expect(header).toBe('in-header: <script type="module" src="https://example.org/fmn/forget-me-not.js"></script>');
  expect(made).toBe(
    'html: <forget-me-not cell="gru" hidden="32" max-steps="500" view="inside says">' +
      '<p><a href="https://example.org/fmn/#cell=gru&amp;hidden=32">Open this playground</a></p></forget-me-not>',
  );
});

test.skipIf(!lua)('in print it is a link to the same experiment (needs Lua)', () => {
  const { made } = shortcode('latex', ['probe=a & b', 'gate-names=words', 'hash=#seed=7&m=1abcz']);
  expect(made).toBe(`link: A playground for this experiment -> ${address}/#names=words&probe=a+%26+b&seed=7&m=1abcz`);
});

test.skipIf(!lua)('what could end an attribute is escaped (needs Lua)', () => {
  expect(shortcode('html', ['probe="><script>']).made).toContain('probe="&quot;&gt;&lt;script&gt;"');
});

test.skipIf(!lua)('a document that does not say where the playground is served is told so (needs Lua)', () => {
  const { status, stderr } = shortcode('html', ['cell=gru'], '');
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/metadata must say where it is served/);
});
