import { expect, test } from 'vitest';
import { foldRare } from '../../../web/worker/fold-rare';

const encoder = new TextEncoder();

function fold(text: string, least: number): { text: string; folded: number; kinds: number } {
  const { bytes, ...report } = foldRare(encoder.encode(text), least);
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), ...report };
}

const common = 'eeeee aaaaa fffff iiiii ..... ';

test.each([
  ['an accent', 'é', 'e'],
  ['two accents', 'ế', 'e'],
  ['an accent of its own', 'e\u0301', 'e'],
  ['a ligature', 'ﬁ', 'fi'],
  ['an ellipsis', '…', '...'],
  ['a wide letter', 'ａ', 'a'],
  ['a blank of another kind', '\u00a0', ' '],
  ['a tab', '\t', ' '],
  ['a line end', '\n', ' '],
  ['a character without a base', '€', '·'],
  ['a letter whose base does not occur', 'ö', '·'],
  ['a plain letter', 'z', '·'],
  ['an emoji', '🐳', '·'],
])('%s: folded to what is frequent in the text, or to a dot', (_name, rare, folded) => {
  expect(fold(common + rare + common, 5)).toEqual({ text: common + folded + common, folded: 1, kinds: 1 });
});

test('characters and kinds of them are counted', () => {
  expect(fold(`${common}éé€z`, 5)).toMatchObject({ text: `${common}ee··`, folded: 4, kinds: 3 });
});

test('what occurs often enough stays', () => {
  expect(fold('éééaa', 3)).toEqual({ text: 'ééé··', folded: 2, kinds: 1 });
  expect(fold('éééaa', 2)).toEqual({ text: 'éééaa', folded: 0, kinds: 0 });
});

test('rare letters with the same base can be frequent together', () => {
  expect(fold('EEÉÊ', 4)).toEqual({ text: 'EEEE', folded: 2, kinds: 2 });
  expect(fold('EEÉÊ', 5)).toEqual({ text: '····', folded: 4, kinds: 3 });
});

test('a base is not made frequent by what cannot be folded into it after all', () => {
  expect(fold('iiiﬁ', 4).text).toBe('····');
});

test('least counts of 0 and 1 fold nothing, and copy nothing', () => {
  const bytes = encoder.encode('a€');
  expect(foldRare(bytes, 1).bytes).toBe(bytes);
  expect(foldRare(bytes, 0)).toEqual({ bytes, folded: 0, kinds: 0 });
});

test('dots already in the text stay', () => {
  expect(fold('aaa·', 2)).toEqual({ text: 'aaa·', folded: 0, kinds: 0 });
});

test('carriage returns and byte order marks are not characters of the text', () => {
  expect(fold('\ufeffaaa\r\naaa\n\n', 2)).toEqual({ text: '\ufeffaaa\r\naaa\n\n', folded: 0, kinds: 0 });
  expect(fold('\ufeffaaa€\ufeff', 3)).toEqual({ text: '\ufeffaaa·\ufeff', folded: 1, kinds: 1 });
});

test.each([
  ['bytes that are not UTF-8', Uint8Array.of(97, 0xff, 97)],
  ['a character cut off at the end', Uint8Array.of(97, 0xe2, 0x82)],
  ['zero bytes', Uint8Array.of(97, 0, 98)],
  ['nothing', new Uint8Array()],
])('%s: nothing is folded', (_name, bytes) => {
  expect(foldRare(bytes, 10)).toEqual({ bytes, folded: 0, kinds: 0 });
});

test('characters of one to four bytes keep their places', () => {
  const text = 'aé€🐳'.repeat(10);
  expect(fold(`${text}z${text}`, 5)).toEqual({ text: `${text}·${text}`, folded: 1, kinds: 1 });
});

test.each([
  ['plain', 'Call me Ishmael. '],
  ['of three bytes each', '言葉の海'],
])('20 MB of text, %s: folded in seconds', (_name, piece) => {
  const size = 20 * 1024 * 1024;
  const text = encoder.encode(piece.repeat(Math.floor((size - 64) / encoder.encode(piece).length)) + 'éñ€🐳'.repeat(3));
  const start = performance.now();
  const { folded } = foldRare(text, 10);
  expect(performance.now() - start).toBeLessThan(8000);
  expect(folded).toBe(12);
});
