/**
 * What a page and the playground in its frame say to one another, by postMessage. Types and two constants, for hosts to
 * import. Every message is `{source: 'forget-me-not', version: 1, type, …}`; a version once released is understood forever.
 *
 * To the frame: setConfig, play, pause, reset, getState. Whatever carries an `id` is answered by a `state` with the same one.
 * From the frame: ready, resize, event, state.
 */

export const frameSource = 'forget-me-not';
export const frameVersion = 1;

export interface Envelope {
  readonly source: typeof frameSource;
  readonly version: typeof frameVersion;
}

export type MessageId = string | number;

/** What setConfig changes; what is not named stays. */
export interface FrameConfig {
  /** A whole link's fragment, settings and model, with or without `#`; it comes before `settings`. */
  readonly fragment?: string;
  /** By the names they have in a link: `{hidden: 32, cell: 'gru'}`. What a running training cannot take begins it anew. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** By the names of the element's attributes: `{view: 'inside says', 'max-steps': '500'}`; null takes one away. */
  readonly presentation?: Readonly<Record<string, string | number | boolean | null>>;
}

interface Asked {
  readonly id?: MessageId;
}

export type HostMessage =
  | (Asked & { readonly type: 'setConfig'; readonly config: FrameConfig })
  | (Asked & { readonly type: 'play' | 'pause' | 'getState' })
  /** Without a seed the same start again. */
  | (Asked & { readonly type: 'reset'; readonly seed?: number });

/** How the playground stands. Numbers that are not there yet are null. */
export interface FrameState {
  readonly activity: string;
  /** Training steps so far. */
  readonly step: number;
  /** Passes over the data. */
  readonly epoch: number | null;
  /** Smoothed training loss, in nats (for a series, the mean square). */
  readonly loss: number | null;
  /** The last loss on held-out data. */
  readonly heldOut: { readonly step: number; readonly loss: number } | null;
  /** Settings, and the model of the link as long as it is untouched. */
  readonly fragment: string;
  /** One sentence for each part of the last setConfig that was not understood (before it, of the query), and for a reset that failed. */
  readonly problems: readonly string[];
  /** Messages that were not followed: from a place that may not send any; not of this protocol. */
  readonly ignored: { readonly refused: number; readonly malformed: number };
}

export type FrameMessage =
  /** The frame listens; it may still be loading its model. */
  | { readonly type: 'ready' }
  /** Height in CSS pixels at which nothing scrolls. */
  | { readonly type: 'resize'; readonly height: number }
  /** An event of the element, by its name there. */
  | { readonly type: 'event'; readonly name: string; readonly detail: unknown }
  | { readonly type: 'state'; readonly id?: MessageId; readonly state: FrameState };

export type Sent<Message> = Message & Envelope;

/** A message as it is posted. */
export function sealed<Message extends HostMessage | FrameMessage>(message: Message): Sent<Message> {
  return { ...message, source: frameSource, version: frameVersion };
}
