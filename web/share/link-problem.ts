/**
 * Why a link with a trained model cannot be opened. There are four reasons, because a person does something else about
 * each: copy the whole link, ask for it again, update the page, or open the model elsewhere. Nothing else is thrown by
 * reading a link. Every message says what is wrong, what was got, and what to do.
 */
export type LinkProblemKind = 'cut' | 'damaged' | 'newer' | 'too_big';

const advice: Readonly<Record<LinkProblemKind, readonly [what: string, todo: string]>> = {
  cut: ['The link is cut', 'Copy it again, whole, from where it was shared'],
  damaged: ['The link is damaged', 'Copy it again from where it was shared, or ask for a new one'],
  newer: ['The link is from a newer version of this page', 'Reload the page, or open the link where it was made'],
  too_big: ['The model in the link is too big for this page', 'Ask for a smaller one, or for the model as a file'],
};

export class LinkProblem extends Error {
  readonly kind: LinkProblemKind;

  /** @param detail what was expected and what was got, without a full stop: `hidden units must be 1..1024, got 0`. */
  constructor(kind: LinkProblemKind, detail: string, options?: ErrorOptions) {
    const [what, todo] = advice[kind];
    super(`${what}: ${detail}. ${todo}.`, options);
    this.name = 'LinkProblem';
    this.kind = kind;
  }
}
