import { expect, test, vi } from 'vitest';
import { co2 } from '../../../web/build/series';
import { firstNames, mobyDick } from '../../../web/build/texts';
import { inspectSeries, kindOfFile } from '../../../web/element/own-series';
import { maxSeriesBytes } from '../../../web/series/table';

const encoder = new TextEncoder();
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0);
const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);

async function problemOf(name: string, blob: Blob): Promise<string> {
  const inspected = await inspectSeries(name, blob);
  if (inspected.ok) throw new Error('it was taken');
  return inspected.problem;
}

test('a table is taken with its name, its columns and its file', async () => {
  const blob = new Blob([co2()]);
  const inspected = await inspectSeries('co2.csv', blob);
  if (!inspected.ok) throw new Error(inspected.problem);
  expect(inspected.series).toMatchObject({ name: 'co2.csv', table: { rows: 741 } });
  expect(inspected.series.blob).toBe(blob);
});

test('a table of 20 MB is read, one of 21 MB is refused before a byte of it is read', async () => {
  const row = '12345.678,1\n';
  const rows = Math.floor(maxSeriesBytes / row.length);
  const many = await problemOf('many.csv', new Blob([row.repeat(rows)]));
  expect(many).toBe(
    'many.csv cannot be used: the table has more than 1,000,000 rows, the most that can be taken. Cut it, or keep only every tenth row.',
  );
  const large = new Blob([new Uint8Array(21 * 1024 * 1024)]);
  const read = vi.spyOn(large, 'arrayBuffer');
  expect(await problemOf('large.csv', large)).toContain('large.csv is 21.0 MB; a table may have up to 20 MB.');
  expect(read).not.toHaveBeenCalled();
});

test.each([
  ['a picture', 'photo.csv', new Blob([png]), 'photo.csv is a picture'],
  ['a picture written as text', 'photo.svg', new Blob(['<svg/>'], { type: 'image/svg+xml' }), 'photo.svg is a picture'],
  ['a workbook', 'prices.xlsx', new Blob([workbook]), 'Save its sheet as CSV'],
  ['a program', 'prices.exe', new Blob([Uint8Array.of(77, 90, 0, 1)]), 'is not plain text'],
  ['an empty file', 'empty.csv', new Blob([]), 'empty.csv cannot be used: the table is empty.'],
  ['one row', 'one.csv', new Blob(['a,b\n1,2\n']), 'one.csv cannot be used: the table has one row only'],
  ['prose', 'moby.csv', new Blob([mobyDick().slice(0, 5000)]), 'moby.csv cannot be used:'],
])('%s: refused with the reason', async (_what, name, blob, problem) => {
  expect(await problemOf(name, blob)).toContain(problem);
});

test('a file that cannot be read is refused with the browser’s reason', async () => {
  const gone = new Blob(['1\n2\n']);
  vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new Error('it has moved'));
  expect(await problemOf('gone.csv', gone)).toBe('gone.csv could not be read: it has moved');
});

test.each([
  ['a file called .csv', 'x.csv', 'hello', 'series'],
  ['a file called .TSV', 'x.TSV', 'hello', 'series'],
  ['a table without such a name', 'data.txt', 'date,price\n2012-01-01,1\n2012-01-02,2\n', 'series'],
  ['a pasted table', '', 'a\tb\n1\t2\n3\t4', 'series'],
  ['one column of numbers', 'x.txt', '1\n2\n3', 'series'],
  ['one column of numbers with a gap', 'x.txt', 'a\n1\n2\n3\nNaN\n5', 'series'],
  ['a table with a fault', 'x.txt', 'date,a\n2012-01-01,1\n2012-01-02,closed\n2012-01-03,3\n2012-01-04,4\n', 'series'],
  ['one row of numbers', 'x.txt', '1,2\n', 'text'],
  ['ragged rows', 'x.txt', 'a,b\n1,2\n3,4,5\n6\n', 'text'],
  ['words with numbers between them', 'x.txt', 'one\n2\nthree\n4\nfive\n6\n7\n', 'text'],
  ['Moby-Dick', 'moby.txt', mobyDick().slice(0, 64 * 1024), 'text'],
  ['first names', 'names.txt', firstNames(), 'text'],
  ['a program', 'x.ts', 'const a = [1, 2];\nconst b = [3, 4];\n', 'text'],
  ['nothing', 'x.txt', '', 'text'],
])('%s is taken for what it is', async (_what, name, text, kind) => {
  expect(await kindOfFile(name, encoder.encode(text))).toBe(kind);
});

test('a table is recognised by a head that ends in the middle of a row', async () => {
  const whole = encoder.encode(co2());
  for (const length of [1000, 1005, 1011]) expect(await kindOfFile('x.txt', whole.subarray(0, length))).toBe('series');
  expect(await kindOfFile('x.txt', encoder.encode('a,note\n1,"x"\n2,"y"\n3,"z'))).toBe('series');
});

test.each([
  ['a picture', 'x.csv', png],
  ['a workbook', 'x.txt', workbook],
])('%s is neither text nor table, whatever it is called', async (_what, name, head) => {
  expect(await kindOfFile(name, head)).toBe('neither');
});
