// What a decoder of things from outside is to the fuzzing test: a source of hostile inputs, the same in every run, and a
// way to read one. Reading may refuse, in one of the ways that the product has for it, and do nothing else.
import { CoreError } from '../../bindings/core-error';
import { LinkProblem } from '../../web/share/link-problem';
import type { Random } from './mutate';

export interface Decoder<Input extends string | Uint8Array | object = string | Uint8Array | object> {
  readonly name: string;
  /** One hostile input. */
  make(random: Random): Input;
  /** Reads it; throws a refusal, or an Error that says which promise was broken. */
  read(input: Input): unknown;
  /** Bytes that no single array may exceed while this input is read, whatever it claims. */
  mostBytes(input: Input): number;
}

/** A promise of the decoder that does not hold: no refusal. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** What the product throws on purpose: its own errors, or a sentence. Never what the engine throws by itself. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof Broken) return false;
  if (error instanceof CoreError) return !error.fatal;
  return error instanceof LinkProblem || (error instanceof Error && error.constructor === Error);
}

/** For tables of decoders of different inputs: each reads only what it made. */
export function decoder<Input extends string | Uint8Array | object>(of: Decoder<Input>): Decoder {
  return { ...of, read: (input) => of.read(input as Input), mostBytes: (input) => of.mostBytes(input as Input) };
}
