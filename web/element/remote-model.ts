/**
 * A model that a link wants from another place: the user is shown the host's name first, and only what was agreed to is
 * fetched. Where the request was passed on to is said, too.
 */
import type { FetchOptions } from '../session/fetch-model';
import { FetchProblem } from '../session/fetch-problem';
import { type FetchedModel, passedOn } from '../session/fetched-model';
import { modelAddress } from '../session/model-address';
import type { PlaygroundState } from '../store/state';
import type { Store } from '../store/store';

export interface RemoteHost {
  /** Address of the page. */
  readonly base: string;
  fetchModel(address: URL, options: FetchOptions): Promise<FetchedModel>;
  /** Opens what has arrived. */
  open(name: string, bytes: Uint8Array<ArrayBuffer>): void;
}

export class RemoteModel {
  private address: URL | null = null;
  private stop: AbortController | null = null;

  constructor(
    private readonly store: Store,
    private readonly host: RemoteHost,
  ) {}

  /** Asks the user. @param text an address, or what is meant to be one. */
  ask(text: string): void {
    try {
      this.address = modelAddress(text, this.host.base);
      this.show({ received: null });
    } catch (error) {
      this.store.addNotice(said(error));
    }
  }

  /** The user agrees. */
  async load(): Promise<void> {
    const { address } = this;
    if (!address) return;
    this.stop?.abort();
    const stop = new AbortController();
    this.stop = stop;
    this.show({ received: 0 });
    try {
      const progress = (received: number, total?: number): void => {
        if (this.stop === stop) this.show({ received, total });
      };
      const model = await this.host.fetchModel(address, { signal: stop.signal, progress });
      await this.engine();
      if (this.stop === stop) this.take(model);
    } catch (error) {
      if (this.stop === stop) this.show({ received: null, problem: said(error) });
    }
  }

  /** The user does not agree, or not any more. */
  giveUp(): void {
    this.stop?.abort();
    this.stop = null;
    this.address = null;
    this.store.setRemote(null);
  }

  private take(model: FetchedModel): void {
    this.giveUp();
    const elsewhere = passedOn(model);
    if (elsewhere) this.store.addNotice(elsewhere);
    this.host.open(model.name, model.bytes);
  }

  private show(seen: { received: number | null; total?: number | undefined; problem?: string }): void {
    const { address } = this;
    if (address) this.store.setRemote({ host: address.host, address: address.href, problem: '', ...seen });
  }

  /** A file may arrive before there is an engine that can read it. */
  private engine(): Promise<void> {
    if (hasEngine(this.store.state)) return Promise.resolve();
    return new Promise((resolve) => {
      const unsubscribe = this.store.subscribe((state) => {
        if (!hasEngine(state)) return;
        unsubscribe();
        resolve();
      });
    });
  }
}

function hasEngine({ activity }: PlaygroundState): boolean {
  return activity !== 'waking' && activity !== 'loading';
}

function said(error: unknown): string {
  if (error instanceof FetchProblem) return error.message;
  return `The model could not be loaded: ${error instanceof Error ? error.message : String(error)}.`;
}
