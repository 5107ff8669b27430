/** A copy of the shared model that is trained for its link: asked of the worker, and what is to be seen of it meanwhile. */
import type { Session } from '../session/session';
import { roundedSteps } from '../share/coarse-ways';
import type { Store } from '../store/store';

export class LinkTraining {
  constructor(
    private readonly session: Pick<Session, 'trainRounded' | 'untrainRounded'>,
    private readonly store: Pick<Store, 'setRounding'>,
  ) {}

  /** @param way how the weights of the link will be rounded. */
  begin(way: string): void {
    this.store.setRounding({ way, done: 0, of: roundedSteps });
    this.session.trainRounded(way);
  }

  giveUp(): void {
    this.store.setRounding(null);
    this.session.untrainRounded();
  }
}
