/** The largest model a link may bring. Everything a link claims is held against these before memory is set aside. */
import { LinkProblem } from './link-problem';

export interface Limits {
  /** H, units per layer and direction. */
  readonly hidden: number;
  readonly layers: number;
  /** B */
  readonly batch: number;
  /** T */
  readonly length: number;
  /** Symbols of a text's vocabulary, and columns of a series. */
  readonly vocabulary: number;
  /**
   * Numbers in all tensors together. At two bits each, fewer than any codec makes of a model, the longest payload holds 600,000;
   * a link that claims more is made to keep the page busy.
   */
  readonly parameters: number;
  readonly tensors: number;
  /** Bytes of the header when inflated. */
  readonly headerBytes: number;
  /** Of the payload, after the line breaks of mail programs are taken out. */
  readonly characters: number;
}

export const usualLimits: Limits = {
  hidden: 1024,
  layers: 8,
  batch: 512,
  length: 1024,
  vocabulary: 16_384,
  parameters: 1_000_000,
  tensors: 256,
  headerBytes: 262_144,
  characters: 200_000,
};

/** @throws LinkProblem `too_big` */
export function checkMost(what: string, got: number, most: number): void {
  if (got > most) {
    throw new LinkProblem('too_big', `${what} must be at most ${most.toLocaleString('en')}, got ${shown(got)}`);
  }
}

function shown(count: number): string {
  return Number.isSafeInteger(count) ? count.toLocaleString('en') : String(count);
}
