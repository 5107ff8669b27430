// Damage to values that are no bytes: messages between windows, and what a browser keeps.
import { pick, type Random } from './mutate';

const strangeValues: readonly unknown[] = [
  undefined,
  null,
  -1,
  0.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'x'.repeat(5000),
  [],
  {},
  [{ step: 1, loss: 'much' }],
  new Uint8Array(0),
  new Uint8Array(3),
  new Float64Array(2),
  new Float32Array(3),
  true,
  new Map([['type', 'play']]),
  Object.fromEntries(Array.from({ length: 200 }, (_, k) => [`key${k}`, k])),
];

/** The value with something else in one place, however deep, or with one thing more. */
export function damagedValue(value: unknown, random: Random): unknown {
  const isPlain = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  if (!isPlain || random(6) === 0) return pick(random, strangeValues);
  const entries = Object.entries(value);
  const at = random(entries.length + 1);
  const [key, part] = entries[at] ?? [pick(random, ['strange', '__proto__', 'toString', 'id']), undefined];
  const changed = new Map<string, unknown>([...entries, [key, damagedValue(part, random)]]);
  return Array.isArray(value) ? [...changed.values()] : Object.fromEntries(changed);
}
