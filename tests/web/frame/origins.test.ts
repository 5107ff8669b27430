import { describe, expect, test } from 'vitest';
import { originOf, originsFrom, targetOf } from '../../../web/frame/origins';

const traces = { listed: null, ancestor: undefined, referrer: '' };

describe('who may speak to a frame', () => {
  test('the page around it, as the browser names it', () => {
    const { allowed, targets } = originsFrom({
      ...traces,
      ancestor: 'https://a.example',
      referrer: 'https://b.example/x',
    });
    expect([...allowed]).toEqual(['https://a.example']);
    expect(targets).toEqual(['https://a.example']);
  });

  test('or, in a browser that does not name it, the page that the request came from', () => {
    expect([...originsFrom({ ...traces, referrer: 'https://b.example:8443/course/?q=1' }).allowed]).toEqual([
      'https://b.example:8443',
    ]);
  });

  test('nobody, where nobody is known', () => {
    expect(originsFrom(traces)).toEqual({ allowed: new Set(), targets: [] });
  });

  test('those that are listed, and then the page around it only if it is one of them', () => {
    const listed = 'https://a.example/path, https://b.example';
    const other = originsFrom({ ...traces, listed, ancestor: 'https://evil.example' });
    expect([...other.allowed]).toEqual(['https://a.example', 'https://b.example']);
    expect(other.targets).toEqual([]);
    expect(originsFrom({ ...traces, listed, ancestor: 'https://b.example' }).targets).toEqual(['https://b.example']);
    expect(originsFrom({ ...traces, listed }).targets).toEqual(['https://a.example', 'https://b.example']);
  });

  test('an empty list means nobody, and what is no address is none', () => {
    expect(originsFrom({ ...traces, listed: '', ancestor: 'https://a.example' }).allowed.size).toBe(0);
    expect(originsFrom({ ...traces, listed: '* evil javascript:alert(1) data:,x ftp://a.example' }).allowed.size).toBe(
      0,
    );
  });

  test('a page without an origin of its own, which only the name for all reaches', () => {
    expect(originsFrom({ ...traces, ancestor: 'null' })).toEqual({ allowed: new Set(['null']), targets: ['*'] });
    expect(originsFrom({ ...traces, ancestor: 'file://' }).targets).toEqual(['*']);
    expect(originsFrom({ ...traces, listed: 'null' }).targets).toEqual(['*']);
  });

  test('listing null tells nothing to a page that has an origin', () => {
    expect(originsFrom({ ...traces, listed: 'null', ancestor: 'https://evil.example' }).targets).toEqual([]);
  });
});

test('an origin is what stands before the path', () => {
  expect(originOf('http://localhost:8000/a#b')).toBe('http://localhost:8000');
  expect(originOf('file:///home/me/a.html')).toBe('null');
  expect(originOf('about:srcdoc')).toBeNull();
  expect(targetOf('https://a.example')).toBe('https://a.example');
});
