// What somebody drops, pastes or opens to learn from: tables in any dialect, texts, files that are neither.
import { inspectData } from '../../web/element/own-data';
import { parseTable } from '../../web/series/parse-table';
import { prepareSeries } from '../../web/series/prepare-series';
import { findSeason } from '../../web/series/season';
import { dateColumn, numberColumns } from '../../web/series/table';
import { foldRare } from '../../web/worker/fold-rare';
import { Broken, type Decoder, decoder } from './decoder';
import { damagedBytes, damagedText, pick, type Random } from './mutate';

const rows = Array.from({ length: 24 }, (_, k) => k);
const day = (k: number): string => `2012-01-${String(k + 1).padStart(2, '0')}`;
const tables = [
  `date,price,volume\n${rows.map((k) => `${day(k)},${10 + (k % 7)},${k * k}`).join('\n')}\n`,
  `Monat;Wert\r\n${rows.map((k) => `${k + 1}.1.2012;1.${100 + k},5 €`).join('\r\n')}`,
  `# a note\n"a ""quoted"" name"\tb\n${rows.map((k) => `"${k}"\t-${k}e-3`).join('\n')}`,
  rows.map((k) => `${k % 2 ? 'NA' : k}`).join('\n'),
  `when|x\n${rows.map((k) => `Jan ${k + 1} 2012 12:00 pm|${k} %`).join('\n')}`,
];
const tableSnippets = [
  ...', ; | " "" \n \r\n # NA 1e999 -∞ 1,234.5 1.234,5 31/12/99 12:00 -0001-13-45 € % \0 \u001f ﬀ'.split(' '),
  ' ',
  '\t',
  '275760-09-14,',
  '2012-01-31 12:00       ',
];
const texts = ['the sea, the ship, the whale. ', 'Été à l’ombre… 𝄞 été', '\ufeffa\r\nb\r\n', 'aaaaaaab'];
const textSnippets = ['\0', '\r', '\r\n', '\ufeff', '\u0301', 'É', '…', '😀', '�', '\u2028'];

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As text, and now and then as bytes of another encoding or of none. */
function damaged(text: string, random: Random, snippets: readonly string[]): Uint8Array {
  const bytes = bytesOf(damagedText(text, random, snippets));
  return random(4) ? bytes : damagedBytes(bytes, random);
}

async function readTable(bytes: Uint8Array): Promise<void> {
  const parsed = await parseTable(bytes);
  if (!parsed.ok) return checkSentence(parsed.problem);
  const { table } = parsed;
  const columns = numberColumns(table).map(({ name }) => name);
  const choice = { columns, targets: columns, normalisation: 'zscore', horizon: 1, heldOutShare: 0.2 } as const;
  const prepared = prepareSeries(table, choice);
  if (!prepared.ok) return checkSentence(prepared.problem);
  const { values, columns: ready } = prepared.series;
  if (!values.every(Number.isFinite)) throw new Broken('a series must be of finite numbers');
  const [first] = ready;
  if (first) findSeason(first.values, dateColumn(table)?.values);
}

function checkSentence(problem: string): void {
  if (problem === '') throw new Broken('a refusal must say why');
}

export const dataDecoders: readonly Decoder[] = [
  decoder<Uint8Array>({
    name: 'tables',
    make: (random) => damaged(pick(random, tables), random, tableSnippets),
    read: readTable,
    mostBytes: ({ length }) => 16 * length + 64 * 1024,
  }),
  decoder<Uint8Array>({
    name: 'texts whose rare characters are folded',
    make: (random) => damaged(pick(random, texts), random, textSnippets),
    read: (bytes) => {
      const { bytes: folded, kinds } = foldRare(bytes, 3);
      if (kinds === 0 && folded !== bytes) throw new Broken('what is not folded must come back as it was');
    },
    // A count for each code point.
    mostBytes: ({ length }) => 4 * 0x110000 + 3 * length,
  }),
  decoder<{ name: string; bytes: Uint8Array }>({
    name: 'files of unknown kind',
    make: (random) => ({
      name: pick(random, ['a.txt', 'a.csv', 'a', '<img src=x onerror=alert(1)>.tsv']),
      bytes: damaged(pick(random, [...tables, ...texts]), random, [...tableSnippets, ...textSnippets]),
    }),
    read: async ({ name, bytes }) => {
      const inspection = await inspectData(name, new Blob([bytes.slice()]));
      if (!inspection.ok) checkSentence(inspection.problem);
    },
    mostBytes: ({ bytes }) => 16 * bytes.length + 64 * 1024,
  }),
];
