/** A page of somebody who installed the package: the element, and the core beside it. */
import { ForgetMeNot, presets } from 'forget-me-not';
import { trainedLoss } from './train.js';

const element = new ForgetMeNot();
element.fragment = 'data=adding&hidden=8';
document.body.append(element);

element.addEventListener('ready', ({ detail }) => {
  element.title = `${presets[0]?.title}: ${detail.parameterCount} weights`;
});
document.documentElement.dataset.loss = String(await trainedLoss());
