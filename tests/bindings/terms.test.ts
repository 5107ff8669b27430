/** The core says what a number is made of as a number itself, so both sides must count alike. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { laterTerms, summandTerms } from '../../bindings/terms.ts';

const header = readFileSync(new URL('../../cpp/include/rnn/arithmetic.h', import.meta.url), 'utf8');

test("terms are named and counted as the core's are", () => {
  const [, body = ''] = /enum class Term \{([^}]*)\}/.exec(header) ?? [];
  const inCore = [...body.matchAll(/^ {2}(\w+),/gm)].map(([, name]) => name);
  expect(inCore).toEqual([...summandTerms.map(({ name }) => name), ...laterTerms]);
});
