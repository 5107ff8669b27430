/** Entry of the notebook widget, `widget.mjs`: one script that needs no other file. */
import type { AnyWidget } from '@anywidget/types';
import '../element/forget-me-not';
import { render } from './render';

export default { render } satisfies AnyWidget;
