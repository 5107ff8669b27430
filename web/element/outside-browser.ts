/**
 * The element's module as Node gets it: whoever renders pages on a server imports it there too, and has nothing to
 * register it with.
 */
export type { Preset } from '../schema/presets';
export { presets } from '../schema/presets';

export class ForgetMeNot {
  constructor() {
    throw new Error(
      '<forget-me-not> needs a browser, and this is none: make it in the page, or train with forget-me-not/core.',
    );
  }
}
