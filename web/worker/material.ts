/** What a lesson is made of, loaded and made ready: a text with its rare characters folded, a table cut into numbers. */
import type { DataSource, Lesson } from '../protocol/messages';
import { foldRare } from './fold-rare';

export interface TextMaterial {
  readonly kind: 'text';
  readonly text: Uint8Array;
  /** How many characters were folded, and how many kinds of them. */
  readonly folded: number;
  readonly foldedKinds: number;
}

export interface TaskMaterial {
  readonly kind: 'task';
}

export type Material = TextMaterial | TaskMaterial;

/** Throws what reading throws, and sentences on what cannot be used. */
export async function loadMaterial(
  lesson: Lesson,
  readBytes: (source: DataSource) => Promise<Uint8Array>,
): Promise<Material> {
  switch (lesson.kind) {
    case 'task':
      return { kind: 'task' };
    case 'text':
      return textMaterial(await readBytes(lesson.source), lesson.rare);
    case 'series':
      throw new Error('series cannot be read yet');
  }
}

function textMaterial(bytes: Uint8Array, rare: number): TextMaterial {
  if (rare === 0) return { kind: 'text', text: bytes, folded: 0, foldedKinds: 0 };
  const { bytes: text, folded, kinds } = foldRare(bytes, rare);
  return { kind: 'text', text, folded, foldedKinds: kinds };
}
