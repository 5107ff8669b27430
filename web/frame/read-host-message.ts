/**
 * Guards what comes into a frame: whatever it is, it becomes a message of the protocol or null, and nothing throws. Only the form
 * is checked here; whether a setting exists is for the schema to say, in a sentence. Pure.
 */
import { type Fields, fieldsOf, fieldsOfMessage, isFiniteNumber, isId, isText } from './fields';
import type { FrameConfig, HostMessage } from './messages';

/** A link's model may have 200,000 characters, three times as many when each is escaped. */
const mostFragmentCharacters = 700_000;
const mostValueCharacters = 10_000;
const mostEntries = 100;

const isValue = (value: unknown): value is string | number =>
  isText(value, mostValueCharacters) || isFiniteNumber(value);

const isPresentationValue = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value === 'boolean' || isValue(value);

/** @returns null for what is not a message of this protocol, in this version. */
export function readHostMessage(value: unknown): HostMessage | null {
  const fields = fieldsOfMessage(value);
  if (!fields) return null;
  const id = fields.get('id');
  if (id !== undefined && !isId(id)) return null;
  const request = requestIn(fields);
  return request && { ...request, ...(id === undefined ? {} : { id }) };
}

function requestIn(fields: Fields): HostMessage | null {
  const type = fields.get('type');
  switch (type) {
    case 'play':
    case 'pause':
    case 'getState':
      return { type };
    case 'reset': {
      const seed = fields.get('seed');
      if (seed === undefined) return { type };
      return isFiniteNumber(seed) ? { type, seed } : null;
    }
    case 'setConfig': {
      const config = readConfig(fields.get('config'));
      return config && { type, config };
    }
    default:
      return null;
  }
}

function readConfig(value: unknown): FrameConfig | null {
  const fields = fieldsOf(value, 3);
  if (!fields) return null;
  const fragment = fields.get('fragment');
  if (fragment !== undefined && !isText(fragment, mostFragmentCharacters)) return null;
  const settings = readRecord(fields.get('settings'), isValue);
  const presentation = readRecord(fields.get('presentation'), isPresentationValue);
  if (!settings || !presentation) return null;
  return { ...(fragment === undefined ? {} : { fragment }), settings, presentation };
}

/** @returns a record without a prototype, empty where nothing was given; null when a value is not as it must be. */
function readRecord<Value>(
  value: unknown,
  isGood: (value: unknown) => value is Value,
): Readonly<Record<string, Value>> | null {
  const record: Record<string, Value> = Object.create(null);
  if (value === undefined) return record;
  const fields = fieldsOf(value, mostEntries);
  if (!fields) return null;
  for (const [name, entry] of fields) {
    if (!isGood(entry)) return null;
    record[name] = entry;
  }
  return record;
}
