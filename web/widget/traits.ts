/** What of the playground a notebook sees and sets: one trait each, of those that its Python class declares. */
import type { SavedState, Stats } from '../element/public-api';
import { presentationNames } from '../schema/presentation';

/** A trait and the attribute of the element that it sets; Python's names have underscores. */
export const attributeTraits: readonly (readonly [trait: string, attribute: string])[] = Object.values(
  presentationNames,
).map((attribute) => [attribute.replaceAll('-', '_'), attribute]);

/** @returns null where the attribute is to be absent. */
export function asAttribute(value: unknown): string | null {
  if (value === undefined || value === null || value === false || value === '') return null;
  if (value === true) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** As Python can have it: its JSON knows no NaN. */
const orNone = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function statsTraits({ step, epoch, loss, heldOutLoss, right }: Stats): Record<string, number | null> {
  return { step, epoch: orNone(epoch), loss: orNone(loss), held_out_loss: orNone(heldOutLoss), right: orNone(right) };
}

/** A state as it comes back from Python, whose bytes arrive as a view of a message. */
export function asSavedState(value: unknown): SavedState | null {
  if (typeof value !== 'object' || value === null || !('session' in value)) return null;
  const { session } = value;
  if (!ArrayBuffer.isView(session)) return null;
  const bytes = new Uint8Array(session.buffer, session.byteOffset, session.byteLength);
  return { ...value, session: new Uint8Array(bytes) } as SavedState;
}

/** A sentence on what Python set as a state and is none; null for a state, and for nothing. */
export function problemOfState(value: unknown): string | null {
  const isNothing =
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  if (isNothing || asSavedState(value)) return null;
  const got = typeof value === 'object' ? `a dict of ${Object.keys(value).join(', ')}` : typeof value;
  return `state must be what another widget’s state was after a pause, with the bytes of its session, got ${got.slice(0, 80)}`;
}
