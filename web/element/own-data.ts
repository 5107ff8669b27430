/** Takes what the user pasted, dropped or opened for a text or for a table, whichever it is. */
import { contentOf } from '../series/content';
import { numberColumns } from '../series/table';
import { loadPart } from '../share/load-part';
import type { OwnData, OwnSeries } from '../store/state';
import { inspectSeries, kindOfFile, type SeriesInspection } from './own-series';
import { inspectText } from './own-text';

export type Inspection =
  | { readonly ok: true; readonly own: OwnData }
  | { readonly ok: false; readonly problem: string };

const headBytes = 64 * 1024;

export async function inspectData(name: string, blob: Blob): Promise<Inspection> {
  const head = await headOf(blob);
  const model = contentOf(head) === 'text' ? null : await modelOf(name, head);
  if (model) return { ok: false, problem: `${name} is ${model}.` };
  if ((await kindOf(name, head)) === 'series') return ofSeries(await inspectSeries(name, blob));
  // What is neither is refused there, with the reason.
  const inspection = await inspectText(name, blob);
  return inspection.ok ? { ok: true, own: inspection.text } : inspection;
}

/** Nothing of what cannot be read: whoever reads it next says why. */
async function headOf(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  } catch {
    return new Uint8Array();
  }
}

async function modelOf(name: string, head: Uint8Array): Promise<string | null> {
  const part = import('../share/foreign-format');
  return (await loadPart('What knows models by their files', part)).foreignFormat(head, name);
}

async function kindOf(name: string, head: Uint8Array): ReturnType<typeof kindOfFile> {
  try {
    return await kindOfFile(name, head);
  } catch {
    return 'neither';
  }
}

function ofSeries(inspection: SeriesInspection): Inspection {
  if (!inspection.ok) return inspection;
  const { name, table, blob } = inspection.series;
  const columns = numberColumns(table).map((column) => column.name);
  const glimpse = `${table.rows.toLocaleString('en')} rows: ${columns.join(', ')}`;
  const own: OwnSeries = { kind: 'series', name, glimpse, blob };
  return { ok: true, own };
}
