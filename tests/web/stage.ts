/** A playground for tests, with its whole path from a wish to the state. */
import { Playground } from '../../web/element/playground';
import type { Event, Request } from '../../web/protocol/messages';
import type { WorkerLink } from '../../web/session/worker-link';
import { TrainLoop } from '../../web/worker/train-loop';
import { FakeEngine } from './fake-engine';
import { ManualHost } from './manual-host';

/** The train loop runs on the same thread, with a pretended core. */
export class Stage {
  readonly engine = new FakeEngine();
  /** Workers that were started, and that were ended. */
  opened = 0;
  closed = 0;
  readonly host = new ManualHost(this.engine.clock);
  private hear: (event: Event) => void = () => {};
  private handled: Promise<unknown> = Promise.resolve();
  readonly playground = new Playground({
    openWorker: () => this.open(),
    nextFrame: (drawn) => drawn(),
    datasetSource: (id) => (id === 'moby-dick' ? { kind: 'address', address: 'text' } : undefined),
    randomSeed: () => 77,
    deliver: () => {},
  });

  get state() {
    return this.playground.store.state;
  }

  /** Lets the worker do what it was asked, and some slices more. */
  async settle(slices = 30): Promise<void> {
    for (let k = 0; k < 5; k += 1) {
      await this.handled;
      await Promise.resolve();
      for (let slice = 0; slice < slices / 5; slice += 1) {
        this.host.turns(1);
        this.deliver();
        await this.handled;
      }
    }
  }

  private open(): WorkerLink {
    this.opened += 1;
    const loop = new TrainLoop(this.engine, this.host);
    queueMicrotask(() => {
      loop.announce();
      this.deliver();
    });
    const send = (request: Request): void => {
      this.handled = this.handled.then(() => loop.handle(request)).then(() => this.deliver());
    };
    const listen = (hear: (event: Event) => void): void => {
      this.hear = hear;
    };
    const close = (): void => {
      this.closed += 1;
      listen(() => {});
    };
    return { send, listen, close };
  }

  private deliver(): void {
    for (const event of this.host.events.splice(0)) this.hear(event);
  }
}

export async function opened(fragment = 'probe=ab+ab'): Promise<Stage> {
  const stage = new Stage();
  stage.playground.applyFragment(fragment);
  stage.playground.open();
  await stage.settle();
  return stage;
}
