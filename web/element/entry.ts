/**
 * The element as one module for pages: `<script type="module" src="…/forget-me-not.js"></script>`. What it needs lies in
 * the folder beside it, wherever that is; a browser loads workers from the page's own origin only.
 */
import { standsBeside } from './own-address';

export type { Preset } from '../schema/presets';
export { presets } from '../schema/presets';
export { ForgetMeNot } from './forget-me-not';
export type * from './public-api';

standsBeside(import.meta.url);
