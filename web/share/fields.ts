/**
 * Values of a header, which anyone may have written, as the types they must have. What is wrong is `damaged`; a size that
 * would be right but is beyond this page is `too_big`.
 */
import { checkMost } from './limits';
import { LinkProblem } from './link-problem';

const quotedMax = 40;

export function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw wrong(what, 'an object', value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong(what, 'a list', value);
}

export function text(value: unknown, what: string): string {
  if (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) return value;
  throw wrong(what, 'a text', value);
}

/** An id of a table of the core's; whether there is one is for the core to say. */
export function id(value: unknown, what: string): string {
  if (typeof value === 'string' && /^[a-z0-9_]{1,40}$/.test(value)) return value;
  throw wrong(what, 'an id of a to z, 0 to 9 and _', value);
}

/** Never −0, which JSON can write. */
export function whole(value: unknown, what: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value + 0;
  throw wrong(what, `a whole number ${least}..${most}`, value);
}

/** A size: a whole number from `least`. @throws LinkProblem `too_big` beyond `most` */
export function size(value: unknown, what: string, least: number, most: number): number {
  const got = whole(value, what, least, Number.MAX_SAFE_INTEGER);
  checkMost(what, got, most);
  return got;
}

export function real(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrong(what, 'a number', value);
}

function wrong(what: string, expected: string, value: unknown): LinkProblem {
  return new LinkProblem('damaged', `${what} must be ${expected}, got ${shown(value)}`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isRecord(value)) return 'an object';
  return JSON.stringify(
    typeof value === 'string' && value.length > quotedMax ? `${value.slice(0, quotedMax)}…` : value,
  );
}
