import { expect, test } from 'vitest';
import { co2, seattleWeather, sp500 } from '../../../web/build/series';
import { parseTable } from '../../../web/series/parse-table';
import { maxSeriesBytes, maxSeriesRows, type SeriesTable } from '../../../web/series/table';

const encoder = new TextEncoder();

async function tableOf(csv: string | Uint8Array): Promise<SeriesTable> {
  const parsed = await parseTable(typeof csv === 'string' ? encoder.encode(csv) : csv);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.table;
}

async function problemOf(csv: string | Uint8Array): Promise<string> {
  const parsed = await parseTable(typeof csv === 'string' ? encoder.encode(csv) : csv);
  if (parsed.ok) throw new Error('it was taken');
  return parsed.problem;
}

/** The columns as plain lists, dates as ISO days. */
function plain({ columns }: SeriesTable): Record<string, unknown[]> {
  return Object.fromEntries(
    columns.map((column) => {
      if (column.kind === 'date') return [column.name, [...column.values].map(isoDay)];
      return [column.name, [...column.values]];
    }),
  );
}

function isoDay(date: number): string | null {
  return Number.isNaN(date) ? null : new Date(date).toISOString().slice(0, 10);
}

test.each([',', ';', '\t', '|'])('“%s” is found to be the separator', async (separator) => {
  const table = await tableOf('date,a,b\n2012-01-01,1,2.5\n2012-01-02,3,4\n'.replaceAll(',', separator));
  expect(table).toMatchObject({ rows: 2, separator, hasHeader: true, raggedRows: 0, problems: [] });
  expect(plain(table)).toEqual({ date: ['2012-01-01', '2012-01-02'], a: [1, 3], b: [2.5, 4] });
});

test('decimal commas are read beside semicolons, with and without a header', async () => {
  expect(plain(await tableOf('a;b\n1,5;1.000,25\n2;3\n'))).toEqual({ a: [1.5, 2], b: [1000.25, 3] });
  const bare = await tableOf('1,5;2,5;3,5\n4,5;5,5;6,5\n');
  expect(plain(bare)).toEqual({ 'column 1': [1.5, 4.5], 'column 2': [2.5, 5.5], 'column 3': [3.5, 6.5] });
});

test('decimal commas are read in quotes and in a column of their own', async () => {
  expect(plain(await tableOf('a,b\n"1,5",1\n"2,25",2\n'))).toEqual({ a: [1.5, 2.25], b: [1, 2] });
  expect(plain(await tableOf('value\n1,5\n2,5\n3\n'))).toEqual({ value: [1.5, 2.5, 3] });
});

test('quoted cells keep separators, quotes and line breaks', async () => {
  const table = await tableOf('note,a\n"one, ""two""\nthree",1\n"",2\n');
  expect(plain(table)).toEqual({ note: ['one, "two"\nthree', ''], a: [1, 2] });
});

test('a table without a header has numbered columns', async () => {
  const table = await tableOf('2012-01-01,1\n2012-01-02,2\n');
  expect(table.hasHeader).toBe(false);
  expect(plain(table)).toEqual({ 'column 1': ['2012-01-01', '2012-01-02'], 'column 2': [1, 2] });
});

test('columns without a name and with the same name get names of their own', async () => {
  expect(Object.keys(plain(await tableOf('a,,a\n1,2,3\n4,5,6\n')))).toEqual(['a', 'column 2', 'a 2']);
});

test('empty lines, leading comments, carriage returns and a byte order mark are left out', async () => {
  const table = await tableOf('\ufeff# source: nobody\r\n\r\na,b\r\n1,2\r\n\r\n,\r\n3,4\r\n');
  expect(table.problems).toEqual([]);
  expect(plain(table)).toEqual({ a: [1, 3], b: [2, 4] });
});

test('separators at the end of lines make no column', async () => {
  expect(plain(await tableOf('a,b,\n1,2,\n3,4,\n'))).toEqual({ a: [1, 3], b: [2, 4] });
  expect(await tableOf('a,b\n1,2,\n3,4,\n')).toMatchObject({ raggedRows: 0, problems: [] });
});

test('American, German and written dates are dates, a column of years too', async () => {
  const days = ['2012-01-31', '2012-02-01'];
  expect(plain(await tableOf('d,a\n1/31/2012,1\n2/1/2012,2\n'))).toEqual({ d: days, a: [1, 2] });
  expect(plain(await tableOf('d;a\n31.01.2012;1\n01.02.2012;2\n'))).toEqual({ d: days, a: [1, 2] });
  expect(plain(await tableOf('d,a\nJan 31 2012,1\nFeb 1 2012,2\n'))).toEqual({ d: days, a: [1, 2] });
  expect(plain(await tableOf('Year,a\n1999,1\n2000,2\n'))).toEqual({ Year: ['1999-01-01', '2000-01-01'], a: [1, 2] });
});

test('missing values are gaps, counted and not complained of', async () => {
  const table = await tableOf('a,b\n1,\nNA,2\nn/a,3\n4,-\n');
  expect(plain(table)).toEqual({ a: [1, Number.NaN, Number.NaN, 4], b: [Number.NaN, 2, 3, Number.NaN] });
  expect(table.columns.map(({ gaps }) => gaps)).toEqual([2, 2]);
  expect(table.problems).toEqual([]);
});

test('text in a column of numbers is named with its row and counts as a gap', async () => {
  const table = await tableOf(
    'date,price\n2012-01-01,1\n2012-01-02,closed\n2012-01-03,3\n2012-01-04,??\n2012-01-05,5\n',
  );
  expect(plain(table).price).toEqual([1, Number.NaN, 3, Number.NaN, 5]);
  expect(table.problems).toEqual([
    'Text in a column of numbers: “closed” in row 3 of “price” and 1 more; they count as gaps.',
  ]);
});

test('rows are numbered as in the file, whatever was left out above them', async () => {
  const table = await tableOf('# one\n\na\n1\n\n"2\n"\nx\n3\n');
  expect(table.problems).toEqual(['Text in a column of numbers: “x” in row 7 of “a”; it counts as a gap.']);
});

test('NaN, infinity and numbers too large for 32-bit floats are named and count as gaps', async () => {
  const table = await tableOf('a,b\n1,2\nNaN,3\ninf,4\n1e300,5\n-1e39,6\n3e38,7\n');
  expect(plain(table).a).toEqual([1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 3e38]);
  expect(table.columns[0]?.gaps).toBe(4);
  expect(table.problems).toEqual([
    'Not a number: “NaN” in row 3 of “a”; it counts as a gap.',
    'Infinite: “inf” in row 4 of “a”; it counts as a gap.',
    'Too large for 32-bit floats: “1e300” in row 5 of “a” and 1 more; they count as gaps.',
  ]);
});

test('a long cell is shortened where it is named', async () => {
  const table = await tableOf(`a\n1\n${'x'.repeat(1000)}\n2\n`);
  expect(table.problems[0]).toContain(`“${'x'.repeat(24)}…” in row 3`);
});

test('what is no date in a column of dates is named', async () => {
  const table = await tableOf('date,a\n2012-01-01,1\nlater,2\n2012-01-03,3\n');
  expect(plain(table).date).toEqual(['2012-01-01', null, '2012-01-03']);
  expect(table.problems).toEqual(['Not a date: “later” in row 3 of “date”; it counts as a gap.']);
});

test('ragged rows are named; what is missing is a gap, what is too much is left out', async () => {
  const table = await tableOf('a,b\n1,2\n3\n4,5,6\n7,8\n9,10\n11,12\n');
  expect(plain(table)).toEqual({ a: [1, 3, 4, 7, 9, 11], b: [2, Number.NaN, 5, 8, 10, 12] });
  expect(table.raggedRows).toBe(2);
  expect(table.problems[0]).toMatch(/^Row 3 has 1 value for 2 columns, and 1 more are like it\./);
});

test('a constant column is taken, with a warning', async () => {
  const table = await tableOf('a,b\n5,1\n5,2\n,3\n5,4\n');
  expect(table.problems).toEqual(['“a” has the same value in every row: there is nothing to learn in it.']);
});

test('a file with the newest row first is turned round', async () => {
  const table = await tableOf('date,a,note\n2012-01-03,3,c\n2012-01-02,2,b\n2012-01-01,1,a\n');
  expect(plain(table)).toEqual({
    date: ['2012-01-01', '2012-01-02', '2012-01-03'],
    a: [1, 2, 3],
    note: ['a', 'b', 'c'],
  });
  expect(table.problems).toEqual([
    'The newest row comes first in the file: its rows are read from the last to the first.',
  ]);
});

test('dates in disorder are told with the row', async () => {
  const table = await tableOf('date,a\n2012-01-01,1\n2012-01-03,2\n2012-01-02,3\n');
  expect(table.problems).toEqual(['The dates of “date” go back in row 4; the rows keep the file’s order.']);
  expect(plain(table).a).toEqual([1, 2, 3]);
});

test.each([
  ['nothing', '', 'The table is empty.'],
  ['blank lines', '\n\n \n', 'The table is empty.'],
  ['a header alone', 'a,b\n', 'The table has a header, but no rows.'],
  ['one row', 'a,b\n1,2\n', 'The table has one row only'],
  ['one row without a header', '1,2\n', 'The table has one row only'],
  ['text alone', 'a,b\nx,y\nz,w\n', 'No column has numbers that can be used; found “a” (text), “b” (text).'],
  ['dates alone', 'date\n2012-01-01\n2012-01-02\n', 'found “date” (dates)'],
  ['numbers that are all too large', 'a\n1e300\n1e301\n', 'Too large for 32-bit floats: “1e300” in row 2 of “a”'],
  ['decimal commas between commas', 'a,b\n1,5,2,5\n3,5,4,5\n', 'is “,” the separator?'],
  ['an open quotation mark', 'a,b\n1,2\n"3,4\n5,6\n', 'A quotation mark opened in row 3 is never closed.'],
])('%s: refused with the reason', async (_name, csv, problem) => {
  expect(await problemOf(csv)).toContain(problem);
});

test('binary files are refused', async () => {
  expect(await problemOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toContain('not a table in plain text');
});

test('too many bytes, rows and columns are refused', async () => {
  expect(await problemOf(new Uint8Array(maxSeriesBytes + 1))).toContain('larger than 20 MB');
  expect(await problemOf('1\n'.repeat(maxSeriesRows + 1))).toContain('more than 1,000,000 rows');
  expect(await problemOf('1,2\n'.repeat(maxSeriesRows + 2))).toContain('more than 1,000,000 rows');
  expect(await problemOf(`${'1,'.repeat(300)}1\n`.repeat(3))).toContain('301 columns');
});

test('a table as large as allowed is read without holding the thread', async () => {
  const rows = Array.from({ length: 600_000 }, (_, row) => `2012-01-01 00:00:00,${row}.25\n`).join('');
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  const table = await tableOf(`date,a\n${rows}`);
  clearInterval(counting);
  expect(table).toMatchObject({ rows: 600_000, problems: [] });
  expect(table.columns[1]?.values[599_999]).toBe(599_999.25);
  expect(turns).toBeGreaterThan(10);
});

test.each([
  ['CO₂', co2, ['date', 'CO₂ (ppm)'], 741],
  ['the weather of Seattle', seattleWeather, ['date', 'temp_max', 'temp_min', 'precipitation', 'wind'], 1461],
  ['the share index', sp500, ['date', 'price'], 123],
])('the built-in series of %s is a table without a fault', async (_name, csv, names, rows) => {
  const table = await tableOf(csv());
  expect(table).toMatchObject({ rows, problems: [] });
  expect(table.columns.map(({ name }) => name)).toEqual(names);
  expect(table.columns.map(({ kind, gaps }) => [kind, gaps])).toEqual(
    names.map((name) => [name === 'date' ? 'date' : 'number', 0]),
  );
});
