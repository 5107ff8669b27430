import { describe, expect, test } from 'vitest';
import { co2 } from '../../../web/build/series';
import { mobyDick } from '../../../web/build/texts';
import { inspectData } from '../../../web/element/own-data';

describe('what is given is taken for', () => {
  test('a table, with its columns of numbers in sight', async () => {
    const blob = new Blob([co2()]);
    expect(await inspectData('mine.csv', blob)).toEqual({
      ok: true,
      own: { kind: 'series', name: 'mine.csv', glimpse: '741 rows: CO₂ (ppm)', blob },
    });
  });

  test('a table, though its name says nothing', async () => {
    const inspection = await inspectData('pasted', new Blob(['a,b\n', ...Array(30).fill('1.5,2\n')]));
    expect(inspection).toMatchObject({ ok: true, own: { kind: 'series', glimpse: '30 rows: a, b' } });
  });

  test('a text, with a probe of its own beginning', async () => {
    const blob = new Blob([mobyDick().slice(0, 5000)]);
    expect(await inspectData('moby.txt', blob)).toMatchObject({
      ok: true,
      own: { kind: 'text', name: 'moby.txt', bytes: blob.size, probe: 'Call me Ishmael. Some years ago', blob },
    });
  });
});

describe('what can be neither is refused with the reason', () => {
  test.each([
    ['a picture', 'x.png', new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)]), /not plain text/],
    [
      'a model of PyTorch’s',
      'x.pth',
      new Blob([Uint8Array.of(0x80, 2, 0x8a, 0)]),
      /^x\.pth is a file of PyTorch’s own/,
    ],
    ['nothing', 'x.txt', new Blob([]), /empty/],
    ['a table by name only', 'x.csv', new Blob(['hello']), /x\.csv cannot be used/],
    [
      'a workbook called a table',
      'x.csv',
      new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)]),
      /not plain text|workbook/,
    ],
  ])('%s', async (_, name, blob, problem) => {
    const inspection = await inspectData(name, blob);
    expect(inspection.ok ? '' : inspection.problem).toMatch(problem);
  });

  test('what cannot be read', async () => {
    const blob = Object.assign(new Blob(['ab']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('it is a folder')) }),
    });
    expect(await inspectData('novels', blob)).toEqual({
      ok: false,
      problem: 'novels could not be read: it is a folder',
    });
  });
});
