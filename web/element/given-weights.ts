/** The weights of a link or file on their way into a model, and those of the model that stands there, if they came so. */
import type { SessionEvent } from '../session/session';
import type { PlaygroundState } from '../store/state';
import type { Weights } from './opened-file';

export class GivenWeights {
  /** Until they have been built into a model. */
  coming: Weights | null = null;
  private present: Weights | null = null;

  arrived(): void {
    this.present = this.coming;
    this.coming = null;
  }

  /** A text of the same characters may take the place of one that stands in; the weights are then asked for once more. */
  keepForOwnText({ built, step }: Pick<PlaygroundState, 'built' | 'step'>): void {
    if (step === 0 && built?.standIn !== undefined && this.present) this.coming = { ...this.present, withOwn: true };
  }

  /** Whether the error says that they cannot be used. */
  areRefused({ task, fatal }: Extract<SessionEvent, { type: 'error' }>): boolean {
    return this.coming !== null && !fatal && (task === 'link' || task === 'create');
  }
}
