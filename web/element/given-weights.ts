/** The weights of a link or file on their way into a model, and those of the model that stands there, if they came so. */
import type { SessionEvent } from '../session/session';
import type { PlaygroundState } from '../store/state';
import type { Weights } from './opened-file';

export class GivenWeights {
  /** Until they have been built into a model. */
  coming: Weights | null = null;
  private present: Weights | null = null;

  arrived(): void {
    // What has its own data waits for nothing more.
    this.present = this.coming?.withOwn ? null : this.coming;
    this.coming = null;
  }

  /** A text of the same characters may take the place of one that stands in; the weights are then asked for once more. */
  keepForOwnText({ built, step }: Pick<PlaygroundState, 'built' | 'step'>): void {
    if (step === 0 && built?.standIn !== undefined && this.present) this.coming = { ...this.present, withOwn: true };
  }

  /** Whether the error says that they cannot be used. That data could not be had is no fault of a link's. */
  areRefused({ task, fatal }: Extract<SessionEvent, { type: 'error' }>): boolean {
    if (!this.coming || fatal) return false;
    return task === 'link' || task === 'create' || (task === 'load' && this.coming.payload === undefined);
  }
}
