/** What a lesson is made of, loaded and made ready: a text with its rare characters folded, a table cut into numbers. */
import type { DataSource, Lesson, RunSpec, TextLesson } from '../protocol/messages';
import { maxTextBytes } from '../schema/text-limit';
import type { PreparedSeries } from '../series/prepare-series';
import { checkMost } from '../share/limits';
import { LinkProblem } from '../share/link-problem';
import { loadPart } from '../share/load-part';
import type { ModelHeader } from '../share/model-header';
import { standInText } from '../share/stand-in-text';
import type { SeriesLearner } from './series-learner';
import type { TaskLearner } from './task-learner';

export interface TextMaterial {
  readonly kind: 'text';
  readonly text: Uint8Array;
  /** How many characters were folded, and how many kinds of them. */
  readonly folded: number;
  readonly foldedKinds: number;
}

export interface TaskMaterial {
  readonly kind: 'task';
  /** Who learns it, loaded when there is a task. */
  readonly Learner: typeof TaskLearner;
}

export interface SeriesMaterial {
  readonly kind: 'series';
  readonly series: PreparedSeries;
  /** Names of the columns of numbers that could have been chosen. */
  readonly available: readonly string[];
  /** Rows of a season; 0 = none was found. */
  readonly season: number;
  /** What the user should know of the data. */
  readonly remarks: readonly string[];
  /** Who learns it, loaded with it. */
  readonly Learner: typeof SeriesLearner;
}

export type Material = TextMaterial | TaskMaterial | SeriesMaterial;

/**
 * @param linked what the link says whose weights are to be shown.
 * Throws what reading throws, and sentences on what cannot be used.
 */
export async function loadMaterial(
  lesson: Lesson,
  readBytes: (source: DataSource) => Promise<Uint8Array>,
  linked?: ModelHeader,
): Promise<Material> {
  switch (lesson.kind) {
    case 'task': {
      const { TaskLearner: Learner } = await loadPart('What learns tasks', import('./task-learner'));
      return { kind: 'task', Learner };
    }
    case 'text':
      if (lesson.source.kind === 'stand-in') return standIn(lesson, linked);
      return textMaterial(await readBytes(lesson.source), lesson.rare);
    case 'series': {
      const { seriesMaterial } = await loadPart('What reads and learns tables', import('./series-material'));
      return seriesMaterial(await readBytes(lesson.source), lesson);
    }
  }
}

/** The model's own text is not there, and another with the same symbols takes its place. */
export function standsIn({ lesson }: Pick<RunSpec, 'lesson'>): boolean {
  return lesson.kind === 'text' && lesson.source.kind === 'stand-in';
}

/** The author's text is not in the link: one with the same symbols lets the model write and be charted. */
function standIn({ source, batch, length, heldOutShare }: TextLesson, linked: ModelHeader | undefined): TextMaterial {
  const named = source.kind === 'stand-in' ? source.vocabulary : undefined;
  const vocabulary = named ?? (linked?.kind === 'text' ? linked.vocabulary : undefined);
  if (vocabulary === undefined) {
    throw new LinkProblem('damaged', 'its model must be one of a text, as its settings say');
  }
  const symbols = Math.ceil((2 * (length + 1) * batch) / heldOutShare);
  // A character has up to four bytes.
  checkMost('the text for its batch and length', 4 * symbols, maxTextBytes);
  const text = new TextEncoder().encode(standInText(vocabulary, symbols));
  return { kind: 'text', text, folded: 0, foldedKinds: 0 };
}

/** Few texts are folded. */
async function textMaterial(bytes: Uint8Array, rare: number): Promise<TextMaterial> {
  if (rare === 0) return { kind: 'text', text: bytes, folded: 0, foldedKinds: 0 };
  const { foldRare } = await loadPart('What folds rare characters', import('./fold-rare'));
  const { bytes: text, folded, kinds } = foldRare(bytes, rare);
  return { kind: 'text', text, folded, foldedKinds: kinds };
}
