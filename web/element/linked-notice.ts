/** What is said when a link opens a trained model: how long it was trained, and what its way into the link cost. */
import type { LinkedModel } from '../protocol/messages';

export function linkedNotice(linked: LinkedModel | undefined): string | null {
  if (!linked) return null;
  const { steps, lossBefore, lossAfter, standsIn } = linked;
  const trained = `This model was trained for ${steps.toLocaleString('en')} steps and came with the link`;
  const losses =
    lossBefore === null || lossAfter === null ? '' : `: held out ${short(lossAfter)}, was ${short(lossBefore)}`;
  const text = standsIn
    ? ' Its author’s text is not in the link: it can write and be looked at; paste a text of the same characters to train it on.'
    : ' Press Play to train it further.';
  return `${trained}${losses}.${text}`;
}

function short(loss: number): string {
  return loss >= 1 ? loss.toFixed(3) : Number(loss.toPrecision(3)).toString();
}
