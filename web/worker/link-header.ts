/** What a link says of the model that is shared. */
import type { RunSpec } from '../protocol/messages';
import type { ModelHeader } from '../share/model-header';
import { symbolShares } from '../share/symbol-shares';
import { columnsIn } from './check-origin';
import type { Learner } from './learner';
import type { Material } from './material';

/** Enough of a text to know how frequent its symbols are. */
const sharesBytes = 500_000;

/**
 * Its losses are not known yet.
 * @param steps trained in all, also before it came out of another link.
 */
export function headerOf(
  { lesson, network }: RunSpec,
  material: Material,
  learner: Learner,
  steps: number,
): ModelHeader {
  const { cell, hiddenSize, layers, bidirectional, skip, embeddingSize, seed } = network;
  const common = {
    network: { cell, hiddenSize, layers, bidirectional, skip, embeddingSize },
    steps,
    seed,
    batch: lesson.batch,
    length: lesson.kind === 'task' ? 1 : lesson.length,
    lossBefore: null,
    lossAfter: null,
  };
  const info = learner.info();
  if (info.kind === 'text') return { ...common, kind: 'text', vocabulary: info.vocabulary };
  if (lesson.kind === 'task') return { ...common, kind: 'task', task: lesson.task };
  if (lesson.kind === 'series' && material.kind === 'series') {
    const { targets } = material.series;
    return { ...common, kind: 'series', columns: columnsIn(material), targets, horizon: lesson.horizon };
  }
  throw new Error(`a model of ${info.kind} cannot come from a lesson of ${lesson.kind}`);
}

/** How frequent each symbol of a text is; undefined where there is no text. */
export function sharesOf(material: Material, learner: Learner): number[] | undefined {
  const info = learner.info();
  if (material.kind !== 'text' || info.kind !== 'text') return undefined;
  const text = new TextDecoder().decode(material.text.subarray(0, sharesBytes));
  return symbolShares(text, info.vocabulary);
}
