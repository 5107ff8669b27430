import type { Event } from '../../web/protocol/messages';
import type { LoopHost } from '../../web/worker/train-loop';
import type { FakeClock } from './fake-clock';

/** Collects what is posted; `turns` runs the loop's waiting slices one by one. */
export class ManualHost implements LoopHost {
  readonly events: Event[] = [];
  readonly transfers: number[] = [];
  private waiting: (() => void)[] = [];
  private timers: { readonly at: number; readonly turn: () => void }[] = [];

  constructor(private readonly clock: FakeClock) {}

  post(event: Event, transfer: Transferable[] = []): void {
    this.events.push(event);
    this.transfers.push(transfer.length);
  }

  now(): number {
    return this.clock.time;
  }

  later(turn: () => void): void {
    this.waiting.push(turn);
  }

  after(ms: number, turn: () => void): () => void {
    const timer = { at: this.clock.time + ms, turn };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets so much time pass; what was to be called meanwhile is called. */
  pass(ms: number): void {
    this.clock.spend(ms);
    const due = this.timers.filter(({ at }) => at <= this.clock.time);
    this.timers = this.timers.filter(({ at }) => at > this.clock.time);
    for (const { turn } of due) turn();
  }

  async readBytes(source: { kind: string; address?: string; blob?: Blob }): Promise<Uint8Array> {
    if (source.address === 'missing') throw new Error('the data could not be loaded (404)');
    if (source.blob) return new Uint8Array(await source.blob.arrayBuffer());
    return new TextEncoder().encode('a b ab '.repeat(100));
  }

  /** @returns how many slices ran; fewer than asked when the loop has nothing to do. */
  turns(most: number): number {
    for (let done = 0; done < most; done += 1) {
      const next = this.waiting.shift();
      if (!next) return done;
      next();
    }
    return most;
  }

  of<Type extends Event['type']>(type: Type): Extract<Event, { type: Type }>[] {
    return this.events.filter((event): event is Extract<Event, { type: Type }> => event.type === type);
  }
}
