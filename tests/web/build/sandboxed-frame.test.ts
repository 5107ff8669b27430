import { expect, test } from 'vitest';
import { withStart } from '../../../web/build/sandboxed-frame';

const built = `<head>
    <script type="module" crossorigin src="./assets/embed-1.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/forget-me-not-2.js">
    <link rel="stylesheet" crossorigin href="./assets/embed-3.css">
  </head>`;

test('a frame asks for nothing as a stranger would, until it is known that it is none', () => {
  const html = withStart(built, 'assets/start.js', 'assets/all.js');
  expect(html).not.toMatch(/crossorigin|type="module"|modulepreload/);
  expect(html).toContain('<link rel="stylesheet" href="./assets/embed-3.css">');
  expect(html).toContain('src="./assets/start.js" data-module="./assets/embed-1.js" data-classic="./assets/all.js"');
});

test('a page without the script that is to be chosen is a mistake of the build', () => {
  expect(() => withStart('<head></head>', 'a', 'b')).toThrow('must have a module script');
});
