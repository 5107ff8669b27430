import { expect, test } from 'vitest';
import { isOwnPicture } from '../../../web/frame/own-picture';

const base = 'https://a.example/course/embed.html';

test.each([
  ['poster.png', true],
  ['../pictures/poster.png', true],
  ['https://a.example/poster.png', true],
  ['data:image/png;base64,AAAA', true],
  ['https://b.example/poster.png', false],
  ['//b.example/poster.png', false],
  ['http://a.example/poster.png', false],
  ['https://[', false],
])('a frame shows %s: %s', (poster, isShown) => {
  expect(isOwnPicture(poster, base)).toBe(isShown);
});
