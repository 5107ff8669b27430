/** The codecs: those that are offered when a model is shared, and how any that was ever released is found by its number. */
import { entropyCodec } from './entropy-codec';
import { float16Codec } from './float16-codec';
import { LinkProblem } from './link-problem';
import { coarseBits, coarseFinenesses, finenesses } from './link-ways';
import { packedCodec } from './packed-codec';
import type { WeightCodec } from './weight-codec';

/**
 * From the smallest links to the largest.
 * @param shares of each symbol in the text that was learned, in the order of the vocabulary; left out where there is none.
 */
export function offeredCodecs(shares?: readonly number[]): WeightCodec[] {
  return [...finenesses.map((fineness) => entropyCodec(fineness, shares)), packedCodec(8), float16Codec];
}

/** Those that a network can be trained for, from the smallest links on. @param shares as for those that are offered. */
export function coarseCodecs(shares?: readonly number[]): WeightCodec[] {
  return [...coarseFinenesses.map((fineness) => entropyCodec(fineness, shares)), packedCodec(coarseBits)];
}

const readers = [float16Codec, packedCodec(8), entropyCodec(8)];

/** @throws LinkProblem `newer` */
export function codecOf(id: number): WeightCodec {
  const codec = readers.find((reader) => reader.id === id);
  if (codec) return codec;
  throw new LinkProblem(
    'newer',
    `its way to write weights must be ${readers.map((reader) => reader.id).join(', ')}, got ${id}`,
  );
}
