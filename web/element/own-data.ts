/** Takes what the user pasted, dropped or opened for a text or for a table, whichever it is. */
import type { OwnData } from '../store/state';
import { inspectText } from './own-text';

export type Inspection =
  | { readonly ok: true; readonly own: OwnData }
  | { readonly ok: false; readonly problem: string };

export async function inspectData(name: string, blob: Blob): Promise<Inspection> {
  const inspection = await inspectText(name, blob);
  return inspection.ok ? { ok: true, own: inspection.text } : inspection;
}
