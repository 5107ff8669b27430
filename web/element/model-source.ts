/**
 * The model whose address stands in `src`. The page itself wants it, so nobody is asked; but whose host it came from
 * in the end is said. What had not arrived when the element left its page is fetched in the next one.
 */
import { type FetchedModel, passedOn } from '../session/fetched-model';
import type { Store } from '../store/store';

export interface ModelSourceHost {
  fetch(src: string, signal: AbortSignal): Promise<FetchedModel>;
  /** Resolves when there is an engine that opens files; starts it where there is none. */
  ready(): Promise<unknown>;
  open(name: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** A sentence on why it could not be had. */
  problem(message: string): void;
}

export class ModelSource {
  /** Address of what has not arrived; empty: none. */
  private wanted = '';
  private isIn = false;
  private fetching: AbortController | null = null;

  constructor(
    private readonly store: Pick<Store, 'addNotice'>,
    private readonly host: ModelSourceHost,
  ) {}

  /** @param src takes the place of the address before; empty: none. */
  fetch(src: string): void {
    if (src === this.wanted && this.fetching) return;
    this.stop();
    this.wanted = src;
    this.begin();
  }

  /** The element is in a page. */
  enter(): void {
    this.isIn = true;
    this.begin();
  }

  /** The element left its page. */
  leave(): void {
    this.isIn = false;
    this.stop();
  }

  private begin(): void {
    if (this.wanted === '' || !this.isIn || this.fetching) return;
    this.fetching = new AbortController();
    void this.take(this.wanted, this.fetching.signal);
  }

  private stop(): void {
    this.fetching?.abort();
    this.fetching = null;
  }

  private async take(src: string, signal: AbortSignal): Promise<void> {
    try {
      const model = await this.host.fetch(src, signal);
      await this.host.ready();
      if (signal.aborted) return;
      const elsewhere = passedOn(model);
      if (elsewhere) this.store.addNotice(elsewhere);
      this.host.open(model.name, model.bytes);
    } catch (error) {
      if (signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.store.addNotice(message);
      this.host.problem(message);
    }
    this.wanted = '';
    this.fetching = null;
  }
}
