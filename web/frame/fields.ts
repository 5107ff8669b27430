/** Looks into a value that somebody else has sent: own properties alone, and each held against what it may be. Pure. */
import { frameSource, frameVersion, type MessageId } from './messages';

export type Fields = ReadonlyMap<string, unknown>;

const mostIdCharacters = 128;

/** @returns the own properties of a plain object with at most so many, else null. */
export function fieldsOf(value: unknown, most: number): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  const keys = Object.keys(value);
  if (keys.length > most) return null;
  return new Map(Object.entries(value));
}

/** @returns what is in a message of this protocol and version, else null. */
export function fieldsOfMessage(value: unknown): Fields | null {
  const fields = fieldsOf(value, 8);
  return fields?.get('source') === frameSource && fields.get('version') === frameVersion ? fields : null;
}

export function isId(value: unknown): value is MessageId {
  return typeof value === 'string' ? value.length <= mostIdCharacters : Number.isSafeInteger(value);
}

export function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
