/** A link in the forms people put it in. Pure. */
import { usualPresentation } from '../schema/presentation';
import { type EmbedForms, embedForms } from './embed-forms';

export interface LinkForms extends Pick<EmbedForms, 'element' | 'frame' | 'markdown'> {
  readonly link: string;
}

/** A frame that is not told how high its content is. */
export const usualHeight = 720;

/**
 * @param page its address, without a fragment.
 * @param fragment settings and, if it is shared, the model.
 */
export function linkForms(page: string, fragment: string, title: string): LinkForms {
  const embedding = { fragment, presentation: usualPresentation, height: usualHeight, title };
  const { element, frame, markdown } = embedForms(embedding, page);
  return { link: fragment === '' ? page : `${page}#${fragment}`, element, frame, markdown };
}
