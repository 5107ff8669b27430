/**
 * What a host has asked a frame and waits for. A question is posted as soon as there is somebody to hear it, again to a frame
 * that was loaded anew, and comes to an end in any case: answered, or refused with a sentence.
 */
import type { FrameState, HostMessage, MessageId } from './messages';

/** The way to the frame. */
export interface Way {
  readonly isReady: boolean;
  /** In ms. */
  readonly patience: number;
  /** It will be loaded when somebody scrolls there, so that time does not count yet. */
  readonly isPutOff: boolean;
  post(message: HostMessage): void;
  /** Why there was no answer in time, as the end of a sentence. */
  whySilent(): string;
}

interface Question {
  readonly message: HostMessage;
  resolve(state: FrameState): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Questions {
  private readonly open = new Map<MessageId, Question>();
  private count = 0;
  /** Other scripts may ask the same frame, and hear the answers as well. */
  private readonly name = Math.random().toString(36).slice(2);

  constructor(private readonly way: Way) {}

  ask(message: HostMessage): Promise<FrameState> {
    this.count += 1;
    const id = `${this.name} ${this.count}`;
    return new Promise((resolve, reject) => {
      this.open.set(id, { message: { ...message, id }, resolve, reject, timer: undefined });
      if (this.way.isReady) this.way.post({ ...message, id });
      this.startClocks();
    });
  }

  /** A frame has begun to listen. */
  postAll(): void {
    for (const { message } of this.open.values()) this.way.post(message);
    this.startClocks();
  }

  /** Of all whose time counts from now on. */
  startClocks(): void {
    const { isPutOff, patience } = this.way;
    if (isPutOff) return;
    for (const [id, question] of this.open) question.timer ??= setTimeout(() => this.giveUp(id), patience);
  }

  answer(id: MessageId, state: FrameState): void {
    this.close(id)?.resolve(state);
  }

  refuseAll(why: string): void {
    for (const [id, { message }] of [...this.open]) this.close(id)?.reject(new Error(`${why} ${message.type}`));
  }

  private giveUp(id: MessageId): void {
    const { patience } = this.way;
    const question = this.close(id);
    const what = `the frame did not answer ${question?.message.type} within ${patience} ms`;
    question?.reject(new Error(`${what}; ${this.way.whySilent()}`));
  }

  private close(id: MessageId): Question | undefined {
    const question = this.open.get(id);
    this.open.delete(id);
    clearTimeout(question?.timer);
    return question;
  }
}
