/**
 * The model on its way into a link, asked of the worker, and what is to be seen of it meanwhile: as it is, or as a copy
 * that is trained for its link first.
 */
import type { Session } from '../session/session';
import { roundedSteps } from '../share/link-ways';
import type { Store } from '../store/store';

export class ModelLink {
  constructor(
    private readonly session: Pick<Session, 'share' | 'unshare' | 'trainRounded' | 'untrainRounded'>,
    private readonly store: Pick<Store, 'setSharing' | 'setRounding'>,
  ) {}

  /** Begins to write the model as it is now. */
  write(): void {
    this.store.setSharing(true);
    this.session.share();
  }

  giveUp(): void {
    this.store.setSharing(false);
    this.session.unshare();
  }

  /** @param way how the weights of the link will be rounded. */
  train(way: string): void {
    this.store.setRounding({ way, done: 0, of: roundedSteps });
    this.session.trainRounded(way);
  }

  giveUpTraining(): void {
    this.store.setRounding(null);
    this.session.untrainRounded();
  }
}
