/** A way from a frame to the whole page, with what stands in the frame; the element has a place for it in its toolbar. */
import type { ForgetMeNot } from '../element/forget-me-not';

export function fullPageLink(playground: ForgetMeNot): HTMLAnchorElement {
  const link = document.createElement('a');
  link.slot = 'toolbar';
  link.target = '_blank';
  link.rel = 'noopener';
  link.title = 'Open in Forget-Me-Not';
  link.ariaLabel = 'Full page';
  const words = document.createElement('span');
  words.textContent = 'Full page ';
  link.append(words, '↗');
  const aim = (): void => {
    link.href = `${new URL('./', location.href).href}#${playground.fragment}`;
  };
  aim();
  playground.addEventListener('statechange', aim);
  return link;
}
