/**
 * Texts that somebody asked for and waits for, written one after another and slice by slice. While one is being written
 * the network must neither be trained nor say anything else: it goes on from the state of the last character.
 */
import type { WriteWish, Written } from '../protocol/messages';
import { describe } from './describe-error';
import type { Learner, Speech } from './learner';
import { Pace } from './pace';

export interface Answered {
  readonly id: number;
  readonly outcome: Written;
}

export class Writer {
  private readonly wishes: WriteWish[] = [];
  private readonly pace = new Pace();
  private speech: Speech | null = null;

  constructor(private readonly learner: Learner) {}

  ask(wish: WriteWish): void {
    this.wishes.push(wish);
  }

  get isWriting(): boolean {
    return this.speech !== null;
  }

  get isAsked(): boolean {
    return this.wishes.length > 0;
  }

  /** Writes on for about `ms`. @returns the oldest wish's answer once it is whole; only a trap is thrown. */
  slice(now: () => number, ms: number): Answered | null {
    const [wish] = this.wishes;
    if (!wish) return null;
    const outcome = this.answer(wish, now, ms);
    if (!outcome) return null;
    this.wishes.shift();
    this.speech = null;
    return { id: wish.id, outcome };
  }

  private answer(wish: WriteWish, now: () => number, ms: number): Written | null {
    try {
      return this.write(wish, now, ms);
    } catch (error) {
      const { message, fatal } = describe(error);
      if (fatal) throw error;
      return { problem: message };
    }
  }

  private write({ prime, decoding, seed, length }: WriteWish, now: () => number, ms: number): Written | null {
    if (this.learner.info().kind !== 'text')
      return { problem: 'only a network that reads text can write, and this one reads something else' };
    this.speech ??= this.learner.speak({ prime, decoding, example: 1 }, seed, length);
    const pieces = Math.min(this.speech.left, this.pace.unitsIn(ms, 1));
    const start = now();
    const says = this.speech.go(pieces);
    this.pace.measured(pieces, now() - start);
    return says?.kind === 'sample' ? says : null;
  }
}
