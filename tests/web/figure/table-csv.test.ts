import { describe, expect, test } from 'vitest';
import type { Table } from '../../../web/charts/table';
import { tableCsv, tableJson } from '../../../web/figure/table-csv';

const table: Table = {
  name: 'loss',
  columns: [{ name: 'step' }, { name: 'loss', unit: 'nats' }, { name: 'note, short' }],
  rows: [
    [1, 0.1 + 0.2, 'says "hi"'],
    [2, null, 'two\nlines'],
    [3, Number.NaN, 'ünïcode 😀'],
  ],
};

describe('CSV', () => {
  test('quotes what needs it, doubles quotes, and ends each record with CR LF', () => {
    expect(tableCsv(table)).toBe(
      'step,loss (nats),"note, short"\r\n1,0.30000000000000004,"says ""hi"""\r\n2,,"two\nlines"\r\n3,NaN,ünïcode 😀\r\n',
    );
  });

  test('gives every number back as it was', () => {
    const values = [1e-320, Math.PI, -1 / 3, 2 ** 53, 1e300];
    const csv = tableCsv({ name: '', columns: [{ name: 'x' }], rows: values.map((value) => [value]) });
    expect(csv.trim().split('\r\n').slice(1).map(Number)).toEqual(values);
  });
});

describe('JSON', () => {
  test('keeps units, names what is no number, and is whole', () => {
    const read = JSON.parse(tableJson(table)) as Table;
    expect(read.columns[1]).toEqual({ name: 'loss', unit: 'nats' });
    expect(read.rows).toEqual([
      [1, 0.30000000000000004, 'says "hi"'],
      [2, null, 'two\nlines'],
      [3, 'NaN', 'ünïcode 😀'],
    ]);
  });

  test('of an empty table can be read too', () => {
    expect(JSON.parse(tableJson({ name: 'x', columns: [], rows: [] }))).toEqual({ name: 'x', columns: [], rows: [] });
  });
});
