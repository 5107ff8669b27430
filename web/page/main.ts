/** The page around the element: its settings stand in the address, and it has the keys from the start. */
import '../element/forget-me-not';
import type { ForgetMeNot } from '../element/forget-me-not';

/** Browsers refuse addresses that change too often, as they would while a slider is drawn. */
const addressMs = 200;

function keepInAddress(playground: ForgetMeNot): void {
  let waiting = false;
  const write = (): void => {
    waiting = false;
    const { fragment } = playground;
    history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
  };
  playground.addEventListener('statechange', () => {
    if (!waiting) setTimeout(write, addressMs);
    waiting = true;
  });
  window.addEventListener('hashchange', () => {
    playground.fragment = location.hash;
  });
}

const playground = document.querySelector<ForgetMeNot>('forget-me-not');

if (playground) {
  if (location.hash.length > 1) playground.fragment = location.hash;
  keepInAddress(playground);
  const model = new URLSearchParams(location.search).get('model');
  if (model !== null) playground.askForModel(model);
  playground.focus({ preventScroll: true });
}
