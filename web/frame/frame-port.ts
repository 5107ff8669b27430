/**
 * The frame's end of the protocol: does what the host asks, if it may ask, and tells what happens. What is refused or not
 * understood is counted and otherwise ignored. It knows the playground and its window only by what it needs of them.
 */
import { frameState, type Told } from './frame-state';
import { mergeSettings } from './merge-settings';
import { type FrameConfig, type FrameMessage, type FrameState, type HostMessage, type Sent, sealed } from './messages';
import { type Origins, originOf } from './origins';
import { gateNames, type Presented, present } from './present';
import { readHostMessage } from './read-host-message';

/** What the port needs of the element. */
export interface Framed extends Presented {
  readonly fragment: string;
  readonly state: Told;
  play(): void;
  pause(): void;
  reset(options: { readonly seed?: number }): Promise<void>;
}

/** A message event, of which nothing is believed but what the browser says itself. */
export interface Incoming {
  readonly isFromHost: boolean;
  readonly origin: string;
  readonly data: unknown;
}

export interface HostWindow {
  post(message: Sent<FrameMessage>, target: string): void;
}

export class FramePort {
  private refused = 0;
  private malformed = 0;

  constructor(
    private readonly playground: Framed,
    private readonly host: HostWindow,
    private readonly origins: Origins,
    /** Of the last configuration; at first, of the frame's address. */
    private problems: readonly string[] = [],
  ) {}

  get state(): FrameState {
    const { playground, problems, refused, malformed } = this;
    return frameState(playground.state, {
      fragment: playground.fragment,
      problems,
      ignored: { refused, malformed },
    });
  }

  tell(message: FrameMessage): void {
    for (const target of this.origins.targets) this.host.post(sealed(message), target);
  }

  /** Events carry what can be posted; of the rest, their name. */
  tellEvent(name: string, detail: unknown): void {
    try {
      this.tell({ type: 'event', name, detail });
    } catch {
      this.tell({ type: 'event', name, detail: null });
    }
  }

  /** @returns when it has been followed and answered. */
  async hear({ isFromHost, origin, data }: Incoming): Promise<void> {
    if (!isFromHost || !this.origins.allowed.has(originOf(origin) ?? '')) {
      this.refused += 1;
      return;
    }
    const message = readHostMessage(data);
    if (message === null) {
      this.malformed += 1;
      return;
    }
    const { id } = message;
    await this.follow(message);
    // The element takes the changes of one breath together, and what is told is how it stands after them.
    await Promise.resolve();
    if (id !== undefined || message.type === 'getState') {
      this.tell({ type: 'state', state: this.state, ...(id === undefined ? {} : { id }) });
    }
  }

  private follow(message: HostMessage): Promise<void> | void {
    const { playground } = this;
    switch (message.type) {
      case 'play':
        return playground.play();
      case 'pause':
        return playground.pause();
      case 'reset':
        return this.reset(message.seed);
      case 'setConfig':
        return this.configure(message.config);
      case 'getState':
        return;
    }
  }

  private async reset(seed?: number): Promise<void> {
    this.problems = [];
    try {
      await this.playground.reset(seed === undefined ? {} : { seed });
    } catch (error) {
      this.problems = [error instanceof Error ? error.message : String(error)];
    }
  }

  private configure({ fragment, settings = {}, presentation = {} }: FrameConfig): void {
    const { playground } = this;
    const start = fragment ?? playground.fragment;
    const merged = mergeSettings(start, settings);
    const wanted = Object.keys(settings).length === 0 ? start : merged.fragment;
    if (wanted !== playground.fragment) {
      // Defaults are left out of a fragment: what stands behind it would come through, and all of that is in it already.
      for (const name of ['preset', gateNames]) playground.removeAttribute(name);
      showFragment(playground, wanted);
    }
    this.problems = [...merged.problems, ...present(playground, presentation)];
  }
}

/** As an attribute, because what a page changes there takes effect at once; the same one again does so too. */
export function showFragment(playground: Pick<Framed, 'setAttribute' | 'removeAttribute'>, fragment: string): void {
  playground.removeAttribute('hash');
  playground.setAttribute('hash', fragment);
}
