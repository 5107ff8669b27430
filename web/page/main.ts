/** The page around the element: its settings stand in the address, and it has the keys from the start. */
import '../element/forget-me-not';
import type { ForgetMeNot } from '../element/forget-me-not';

const playground = document.querySelector<ForgetMeNot>('forget-me-not');

if (playground) {
  // What the page itself wrote comes back as a hashchange in some browsers; it is no new wish.
  playground.addEventListener('statechange', () => {
    const { fragment } = playground;
    history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
  });
  window.addEventListener('hashchange', () => {
    playground.fragment = location.hash;
  });
  if (location.hash.length > 1) playground.fragment = location.hash;
  playground.focus({ preventScroll: true });
}
