/** What is said of a model whose weights were given: how long it was trained, what its way into a link cost, what is missing. */
import type { LinkedModel } from '../protocol/messages';
import { ownText } from '../schema/datasets';
import type { SessionEvent } from '../session/session';
import type { Weights } from './opened-file';

type Created = Pick<Extract<SessionEvent, { type: 'created' }>, 'linked' | 'step'>;

/** @param data of the settings. */
export function arrivalNotice({ linked, step }: Created, weights: Weights | null, data: string): string | null {
  if (linked) return ofLink(linked, weights?.isMisread || linked.isOtherwise);
  const session = weights?.session?.checkpoint.step ?? 0;
  if (weights?.withOwn)
    return step < session ? 'This is not the session’s text: its weights begin anew with it, from step 0.' : null;
  if (!weights || data !== ownText) return null;
  const missing = 'not in its file: another text of the same characters stands in. Open its text to';
  return weights.session
    ? `The session’s text is ${missing} go on from step ${session.toLocaleString('en')}.`
    : `The model’s text is ${missing} train it further.`;
}

function ofLink({ steps, lossBefore, lossAfter, standsIn }: LinkedModel, isOtherwise: boolean): string {
  const trained = `This model was trained for ${steps.toLocaleString('en')} steps and came with the link`;
  const losses =
    lossBefore === null || lossAfter === null ? '' : `: held out ${short(lossAfter)}, was ${short(lossBefore)}`;
  const known = isOtherwise
    ? ', but its settings may not be those it was measured with, and it may do worse here'
    : losses;
  const text = standsIn
    ? ' Its author’s text is not in the link: it can write and be looked at; paste a text of the same characters to train it on.'
    : ' It can be trained further.';
  return `${trained}${known}.${text}`;
}

function short(loss: number): string {
  return loss >= 1 ? loss.toFixed(3) : Number(loss.toPrecision(3)).toString();
}
