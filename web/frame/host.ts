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
import { problemOfRequest } from './check-request';
import { type FrameConfig, type FrameMessage, type FrameState, type HostMessage, sealed } from './messages';
import { opaqueOrigin, targetOf } from './origins';
import { Questions } from './questions';
import { readFrameMessage } from './read-frame-message';

export type { FrameConfig, FrameMessage, FrameState, HostMessage } from './messages';

export interface ConnectOptions {
  /** Make the frame as high as its content; true unless told otherwise. */
  readonly resize?: boolean;
  /** The element's events, by their names there: `progress`, `pause`, `solved` … */
  readonly onEvent?: (name: string, detail: unknown) => void;
  /**
   * How long an answer may take, in ms, from the question on; 10 s unless told otherwise. With `<iframe loading="lazy">` it
   * counts from when the frame has loaded.
   */
  readonly patience?: number;
}

export interface FramedPlayground {
  /** When the frame listens, however long that takes. What is asked before waits for it. Rejects at `disconnect`. */
  readonly ready: Promise<void>;
  getState(): Promise<FrameState>;
  /**
   * Each is done when the promise fulfils, with the state after it. It rejects with a sentence for what is no request, when
   * there is no answer in time, and at `disconnect`.
   */
  setConfig(config: FrameConfig): Promise<FrameState>;
  play(): Promise<FrameState>;
  pause(): Promise<FrameState>;
  /** With the new model; what went wrong is in its `problems`. */
  reset(seed?: number): Promise<FrameState>;
  /** Ends it all. Call it when the frame goes. */
  disconnect(): void;
}

const usualPatience = 10_000;
/** A frame that was there before this script has said that it is ready already; so it is asked, until it answers. */
const askAgainMs = 250;

/** Throws when what it is given is no iframe. */
export function connect(frame: HTMLIFrameElement, options: ConnectOptions = {}): FramedPlayground {
  if (frame?.localName !== 'iframe')
    throw new TypeError(
      `connect() takes the iframe that embed.html stands in, got ${frame}; is it in the page before this script runs?`,
    );
  return new Connection(frame, options);
}

class Connection implements FramedPlayground {
  readonly ready: Promise<void>;
  private readonly questions: Questions;
  private readonly asking: ReturnType<typeof setInterval>;
  private nowReady: () => void = () => {};
  private notReady: (error: Error) => void = () => {};
  private isReady = false;
  private hasLoaded: boolean;
  private hasEnded = false;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly options: ConnectOptions,
  ) {
    this.ready = new Promise((resolve, reject) => {
      this.nowReady = resolve;
      this.notReady = reject;
    });
    // Whoever does not wait for it need not hear that it will not come.
    this.ready.catch(() => {});
    // In a frame that is in the page and has an origin, the document it was made with can be told from one of another page.
    const isTold = frame.isConnected && this.origin !== opaqueOrigin;
    this.hasLoaded = isTold && frame.contentDocument?.URL !== 'about:blank';
    this.questions = this.makeQuestions();
    window.addEventListener('message', this.hear);
    frame.addEventListener('load', this.loaded);
    this.asking = setInterval(() => this.call(), askAgainMs);
    this.call();
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
    if (this.hasEnded) return;
    this.hasEnded = true;
    window.removeEventListener('message', this.hear);
    this.frame.removeEventListener('load', this.loaded);
    clearInterval(this.asking);
    const why = 'disconnect() was called before the frame';
    this.notReady(new Error(`${why} was ready`));
    this.questions.refuseAll(`${why} had answered`);
  }

  private makeQuestions(): Questions {
    const connection = this;
    return new Questions({
      patience: this.options.patience ?? usualPatience,
      post: (message) => this.post(message),
      whySilent: () => this.whySilent(),
      get isReady() {
        return connection.isReady;
      },
      get isPutOff() {
        return connection.frame.loading === 'lazy' && !connection.isReady && !connection.hasLoaded;
      },
    });
  }

  private async ask(message: HostMessage): Promise<FrameState> {
    if (this.hasEnded) throw new Error(`${message.type} came after disconnect(); connect() to the frame again`);
    const problem = problemOfRequest(message);
    if (problem !== null) throw new TypeError(problem);
    return this.questions.ask(message);
  }

  /** A frame that is put back into the page says by itself that it is ready. */
  private call(): void {
    this.post({ type: 'getState' });
    if (!this.frame.isConnected) clearInterval(this.asking);
  }

  private post(message: HostMessage): void {
    const { origin, frame } = this;
    // Until the frame has loaded, another document stands in it, which must not be told anything.
    if (origin !== location.origin && frame.contentDocument !== null) return;
    frame.contentWindow?.postMessage(sealed(message), targetOf(origin));
  }

  private whySilent(): string {
    const { frame, isReady, origin } = this;
    if (!frame.isConnected) return 'the iframe is not in the page';
    if (isReady) return 'it was ready before: does another page stand in it now?';
    const name = location.origin;
    return `nothing that listens has come from ${frame.src}: is that the address of embed.html, and does its ?origins=, if it has one, name ${name}? (it is expected to answer from ${origin})`;
  }

  /** A sandboxed frame has no origin of its own unless it is allowed one. */
  private get origin(): string {
    const { frame } = this;
    const isOpaque = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
    return isOpaque ? opaqueOrigin : new URL(frame.src, document.baseURI).origin;
  }

  private readonly loaded = (): void => {
    this.hasLoaded = true;
    this.questions.startClocks();
  };

  private readonly hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== this.frame.contentWindow || origin !== this.origin) return;
    const message = readFrameMessage(data);
    if (message) this.receive(message);
  };

  private receive(message: FrameMessage): void {
    if (message.type === 'ready' || !this.isReady) this.begin();
    switch (message.type) {
      case 'resize':
        if (this.options.resize !== false) makeRoom(this.frame, message.height);
        return;
      case 'event':
        return this.options.onEvent?.(message.name, message.detail);
      case 'state':
        if (message.id !== undefined) this.questions.answer(message.id, message.state);
        return;
    }
  }

  private begin(): void {
    this.isReady = true;
    clearInterval(this.asking);
    this.nowReady();
    this.questions.postAll();
  }
}

/** The frame's own border is around what it shows. */
function makeRoom(frame: HTMLIFrameElement, height: number): void {
  const border = frame.offsetHeight - frame.clientHeight;
  frame.style.height = `${height + border}px`;
}
