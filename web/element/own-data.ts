/** Takes what the user pasted, dropped or opened for a text or for a table, whichever it is. */
import { numberColumns } from '../series/table';
import type { OwnData, OwnSeries } from '../store/state';
import { inspectSeries, kindOfFile, type SeriesInspection } from './own-series';
import { inspectText } from './own-text';

export type Inspection =
  | { readonly ok: true; readonly own: OwnData }
  | { readonly ok: false; readonly problem: string };

const headBytes = 64 * 1024;

export async function inspectData(name: string, blob: Blob): Promise<Inspection> {
  if ((await kindOf(name, blob)) === 'series') return ofSeries(await inspectSeries(name, blob));
  // What is neither is refused there, with the reason.
  const inspection = await inspectText(name, blob);
  return inspection.ok ? { ok: true, own: inspection.text } : inspection;
}

async function kindOf(name: string, blob: Blob): ReturnType<typeof kindOfFile> {
  try {
    return await kindOfFile(name, new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()));
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
