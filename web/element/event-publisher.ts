/** Dispatches the element's events: what lies between two states of its playground, and what goes wrong in it. */
import type { EventName } from '../schema/event-names';
import type { PlaygroundState } from '../store/state';
import type { Playground } from './playground';
import type { ForgetMeNotEventDetails } from './public-api';
import { errorOf, eventsBetween } from './public-events';

export class EventPublisher {
  private told: PlaygroundState;
  private lastFragment = '';
  private stops: (() => void)[] = [];

  constructor(
    private readonly element: EventTarget,
    private readonly playground: Playground,
  ) {
    this.told = playground.store.state;
  }

  start(): void {
    this.stops = [
      this.playground.store.subscribe(this.changed),
      this.playground.listen((event) => {
        const error = errorOf(event);
        if (error) this.tell('error', error);
      }),
    ];
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  tell<Type extends EventName>(type: Type, detail: ForgetMeNotEventDetails[Type]): void {
    this.element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  private readonly changed = (state: PlaygroundState): void => {
    const { told } = this;
    const { fragment } = this.playground;
    this.told = state;
    if (fragment !== this.lastFragment) {
      this.lastFragment = fragment;
      this.tell('statechange', { fragment });
    }
    for (const { type, detail } of eventsBetween(told, state, fragment)) this.tell(type, detail);
  };
}
