/**
 * Looks at a table of the user's before it replaces anything: its size without reading it, then the whole, because
 * which columns can be forecast shows only there. Also tells whether a file is a text or a table, by its name and
 * its beginning.
 */
import { type Content, contentOf } from '../series/content';
import { parseTable } from '../series/parse-table';
import { maxSeriesBytes, numberColumns, type SeriesTable } from '../series/table';
import { formatBytes } from './own-text';

export interface OwnSeries {
  readonly name: string;
  readonly table: SeriesTable;
  readonly blob: Blob;
}

export type SeriesInspection =
  | { readonly ok: true; readonly series: OwnSeries }
  | { readonly ok: false; readonly problem: string };

export type FileKind = 'text' | 'series' | 'neither';

const lineFeed = 10;
/** Share of a column that may be no number without the file being taken for a text with numbers in it. */
const mostGaps = 0.25;
const wanted = 'A series is a table of numbers in plain text, one row for each step in time';

const instead: Readonly<Record<Exclude<Content, 'text'>, string>> = {
  image: `is a picture. ${wanted}: open a CSV file.`,
  workbook: 'is a workbook. Save its sheet as CSV and open that.',
  binary: `is not plain text. ${wanted}: open a CSV file.`,
};

/** @param blob never read when it is too large. */
export async function inspectSeries(name: string, blob: Blob): Promise<SeriesInspection> {
  if (blob.size > maxSeriesBytes) {
    const limit = formatBytes(maxSeriesBytes).replace('.0', '');
    return refuse(`${name} is ${formatBytes(blob.size)}; a table may have up to ${limit}. Cut it and try again.`);
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    return refuse(`${name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const content = blob.type.startsWith('image/') ? 'image' : contentOf(bytes);
  if (content !== 'text') return refuse(`${name} ${instead[content]}`);
  const parsed = await parseTable(bytes);
  if (!parsed.ok) return refuse(`${name} cannot be used: ${lowerFirst(parsed.problem)}`);
  return { ok: true, series: { name, table: parsed.table, blob } };
}

/** @param head the file's first bytes, some 64 kB, or all of it. */
export async function kindOfFile(name: string, head: Uint8Array): Promise<FileKind> {
  if (contentOf(head) !== 'text') return 'neither';
  if (/\.(csv|tsv)$/i.test(name)) return 'series';
  // The file may end where its head does, or its last line may be cut there.
  const isSeries =
    (await readsAsSeries(head)) || (await readsAsSeries(head.subarray(0, head.lastIndexOf(lineFeed) + 1)));
  return isSeries ? 'series' : 'text';
}

/** Prose also has commas and numbers, but not as many of them in every line. */
async function readsAsSeries(head: Uint8Array): Promise<boolean> {
  const parsed = await parseTable(head);
  if (!parsed.ok || parsed.table.raggedRows > 0) return false;
  const { table } = parsed;
  const fewestGaps = Math.min(...numberColumns(table).map(({ gaps }) => gaps));
  return fewestGaps <= table.rows * mostGaps;
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

function refuse(problem: string): SeriesInspection {
  return { ok: false, problem };
}
