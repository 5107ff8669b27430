/**
 * For pages that hold a playground in a frame; dist/frame-host.js.
 *
 *     import { connect } from './frame-host.js';
 *     const playground = connect(document.querySelector('iframe'));
 *     playground.play();
 *     console.log((await playground.getState()).step);
 *
 * It keeps the frame as high as its content, and believes only messages that come from that frame and its origin.
 */
import {
  type FrameConfig,
  type FrameMessage,
  type FrameState,
  type HostMessage,
  type MessageId,
  sealed,
} from './messages';
import { opaqueOrigin, targetOf } from './origins';
import { readFrameMessage } from './read-frame-message';

export type { FrameConfig, FrameMessage, FrameState, HostMessage } from './messages';

export interface ConnectOptions {
  /** Make the frame as high as its content; true unless told otherwise. */
  readonly resize?: boolean;
  /** The element's events, by their names there: `progress`, `pause`, `solved` … */
  readonly onEvent?: (name: string, detail: unknown) => void;
  /** How long an answer may take, in ms; 10 s unless told otherwise. */
  readonly patience?: number;
}

export interface FramedPlayground {
  /** When the frame listens. What is asked before waits for it. */
  readonly ready: Promise<void>;
  getState(): Promise<FrameState>;
  /** Each is done when the promise fulfils, with the state after it. */
  setConfig(config: FrameConfig): Promise<FrameState>;
  play(): Promise<FrameState>;
  pause(): Promise<FrameState>;
  reset(seed?: number): Promise<FrameState>;
  disconnect(): void;
}

const usualPatience = 10_000;
/** A frame that was there before this script has said that it is ready already; so it is asked, until it answers. */
const askAgainMs = 250;

export function connect(frame: HTMLIFrameElement, options: ConnectOptions = {}): FramedPlayground {
  return new Connection(frame, options);
}

interface Waiting {
  resolve(state: FrameState): void;
  readonly timer: ReturnType<typeof setTimeout>;
}

class Connection implements FramedPlayground {
  readonly ready: Promise<void>;
  private readonly origin: string;
  private readonly waiting = new Map<MessageId, Waiting>();
  private readonly asking: ReturnType<typeof setInterval>;
  private nowReady: () => void = () => {};
  private count = 0;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly options: ConnectOptions,
  ) {
    this.origin = originOfFrame(frame);
    this.ready = new Promise((resolve) => {
      this.nowReady = resolve;
    });
    window.addEventListener('message', this.hear);
    this.asking = setInterval(() => this.post({ type: 'getState' }), askAgainMs);
    this.post({ type: 'getState' });
  }

  getState(): Promise<FrameState> {
    return this.ask({ type: 'getState' });
  }

  setConfig(config: FrameConfig): Promise<FrameState> {
    return this.ask({ type: 'setConfig', config });
  }

  play(): Promise<FrameState> {
    return this.ask({ type: 'play' });
  }

  pause(): Promise<FrameState> {
    return this.ask({ type: 'pause' });
  }

  reset(seed?: number): Promise<FrameState> {
    return this.ask(seed === undefined ? { type: 'reset' } : { type: 'reset', seed });
  }

  disconnect(): void {
    window.removeEventListener('message', this.hear);
    clearInterval(this.asking);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private async ask(message: HostMessage): Promise<FrameState> {
    await this.ready;
    this.count += 1;
    const id = this.count;
    const { patience = usualPatience } = this.options;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.waiting.delete(id);
        reject(new Error(`the frame did not answer ${message.type} within ${patience} ms; is it still in the page?`));
      };
      this.waiting.set(id, { resolve, timer: setTimeout(giveUp, patience) });
      this.post({ ...message, id });
    });
  }

  private post(message: HostMessage): void {
    // Until the frame has loaded, another document stands in it, which must not be told anything.
    if (this.origin !== location.origin && this.frame.contentDocument !== null) return;
    try {
      this.frame.contentWindow?.postMessage(sealed(message), targetOf(this.origin));
    } catch {
      // A frame that is being taken out of the page.
    }
  }

  private readonly hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== this.frame.contentWindow || origin !== this.origin) return;
    const message = readFrameMessage(data);
    if (message) this.receive(message);
  };

  private receive(message: FrameMessage): void {
    clearInterval(this.asking);
    this.nowReady();
    switch (message.type) {
      case 'resize':
        if (this.options.resize !== false) makeRoom(this.frame, message.height);
        return;
      case 'event':
        return this.options.onEvent?.(message.name, message.detail);
      case 'state':
        return this.answer(message.id, message.state);
    }
  }

  private answer(id: MessageId | undefined, state: FrameState): void {
    const waiting = id === undefined ? undefined : this.waiting.get(id);
    if (id === undefined || !waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(state);
  }
}

/** A sandboxed frame has no origin of its own unless it is allowed one. */
function originOfFrame(frame: HTMLIFrameElement): string {
  const isOpaque = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  return isOpaque ? opaqueOrigin : new URL(frame.src, document.baseURI).origin;
}

/** The frame's own border is around what it shows. */
function makeRoom(frame: HTMLIFrameElement, height: number): void {
  const border = frame.offsetHeight - frame.clientHeight;
  frame.style.height = `${height + border}px`;
}
