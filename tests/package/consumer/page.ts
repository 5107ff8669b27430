/** A page of somebody who installed the package: the element, and the core beside it. */
import 'forget-me-not';
import { trainedLoss } from './train.js';

const element = document.createElement('forget-me-not');
element.fragment = 'data=adding&hidden=8';
document.body.append(element);

document.documentElement.dataset.loss = String(await trainedLoss());
