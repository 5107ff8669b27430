/** Puts the weights of a link or a file into a learner, once it is known that they mean the same to it. */
import type { LinkedModel, Request } from '../protocol/messages';
import { checkOrigin, isAsMeasured, ownFirst } from './check-origin';
import { describe } from './describe-error';
import type { LinkedWeights } from './hand-over';
import type { Learner } from './learner';
import { type Material, standsIn } from './material';

export type Given = Pick<
  Extract<Request, { type: 'create' }>,
  'spec' | 'checkpoint' | 'parameters' | 'vocabulary' | 'columns'
>;

const sameCharacters = `The session is of another text with the same characters. ${ownFirst('text')}`;
const sameColumns = `The session is of another table with the same columns. ${ownFirst('table')}`;
/** How the core begins when all shapes are right, but not the data. */
const otherData = 'the checkpoint must be one of this model and this data';

/** @returns what a link says of its model. Throws CoreError, and sentences on what differs. */
export function takeWeights(
  learner: Learner,
  given: Given,
  material: Material,
  shared: LinkedWeights | null,
): LinkedModel | undefined {
  const { spec, vocabulary, columns, parameters, checkpoint } = given;
  checkOrigin(learner.info(), spec, material, { header: shared?.header, vocabulary, columns });
  if (shared) learner.loadParameters(shared.parameters);
  if (checkpoint) restore(learner, checkpoint, parameters);
  else if (parameters) learner.loadParameters(parameters);
  if (!shared) return undefined;
  const { steps, lossBefore, lossAfter } = shared.header;
  const isOtherwise = !isAsMeasured(spec, material, shared.header);
  return { steps, lossBefore, lossAfter, standsIn: standsIn(spec), isOtherwise };
}

/** @param instead where the checkpoint is of other data that are like these. */
function restore(learner: Learner, checkpoint: Uint8Array<ArrayBuffer>, instead: Given['parameters']): void {
  try {
    learner.restore(checkpoint);
  } catch (error) {
    const { message, fatal } = describe(error);
    if (fatal || !message.startsWith(otherData)) throw error;
    const { kind } = learner.info();
    if (kind === 'task') throw error;
    if (!instead) throw new Error(kind === 'text' ? sameCharacters : sameColumns);
    learner.loadParameters(instead);
  }
}
