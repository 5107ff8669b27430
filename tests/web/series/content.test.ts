import { expect, test } from 'vitest';
import { contentOf, decodeText } from '../../../web/series/content';

const bytes = (...values: (number | string)[]) =>
  new Uint8Array(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...new TextEncoder().encode(value)])),
  );

test.each([
  ['a PNG', bytes(0x89, 'PNG\r\n', 26, '\n', 0, 0, 0, 13), 'image'],
  ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'JFIF'), 'image'],
  ['an Excel workbook', bytes('PK', 3, 4, 20, 0, 6), 'workbook'],
  ['a PDF', bytes('%PDF-1.7\n'), 'binary'],
  ['other bytes', bytes('abc', 0, 1, 2), 'binary'],
  ['a table of BMW', bytes('BMW,VW\n1,2\n'), 'text'],
  ['UTF-16', bytes(0xff, 0xfe, 'a', 0, ',', 0), 'text'],
  ['accents', bytes('température\n'), 'text'],
  ['nothing', bytes(), 'text'],
] as const)('%s is told by its bytes', (_name, file, content) => {
  expect(contentOf(file)).toBe(content);
});

test('text is decoded whatever a spreadsheet wrote it in, without byte order mark and carriage returns', () => {
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 'é,1\r\n2\r3\n'))).toBe('é,1\n2\n3\n');
  expect(decodeText(bytes(0xff, 0xfe, 0xe9, 0, '1', 0))).toBe('é1');
  expect(decodeText(bytes(0xfe, 0xff, 0, 0xe9, 0, '1'))).toBe('é1');
  expect(decodeText(bytes(0xe9, ',1'))).toBe('é,1');
});
