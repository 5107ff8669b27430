/** What a run needs of what is around it: a way to the page, and the time. */
import type { Event } from '../protocol/messages';

export interface RunHost {
  post(event: Event, transfer?: Transferable[]): void;
  now(): number;
}
