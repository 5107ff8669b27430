import { describe, expect, test } from 'vitest';
import { tidied } from '../../../web/share/tidy-text';

const payload = '1Ab-_9xZz';

describe('what channels did to a payload', () => {
  test.each([
    ...['.', ',', ')', '>', '"', '…', '!?', ').', '*', '_', '__', '-', '`', '”', '&', '/'].map(
      (tail) => payload + tail,
    ),
    '1Ab-\n_9xZz',
    '1Ab-\r\n_9xZz',
    '1Ab-=\r\n_9xZz',
    '1Ab-=\n_9xZz\n',
    '> 1Ab-\n> _9x\n>> Zz',
    ' 1Ab-  _9x\u200bZz ',
    '1Ab-\u00ad_9xZz',
    '1Ab%2D%5F9xZz',
    '1Ab-%0A_9x%0D%0AZz%20',
    '1Ab-%3D%0A_9xZz%2E',
  ])('%j is tidied', (text) => {
    expect(tidied(text.replace(/^> /, ''))).toBe(payload);
  });

  test('nothing within is taken out that is not white space or a soft break', () => {
    expect(tidied('1A(b)z')).toBe('1A(b)z');
    expect(tidied('1A%zz%e2z')).toBe('1A%zz%e2z');
  });

  test('takes no longer for a text of nothing but what it takes out', () => {
    const start = performance.now();
    for (const symbol of ['\n', '>', '=', '_', '%2', '.']) tidied(symbol.repeat(400_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
