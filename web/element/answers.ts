/**
 * What a page's own scripts ask the playground for and wait for: each question as a promise that is rejected with the
 * sentence a user would read. It starts nothing; whoever asks sees to it that there is a worker.
 */
import type { SessionEvent } from '../session/session';
import { loadPart } from '../share/load-part';
import type { PlaygroundState } from '../store/state';
import type { Playground } from './playground';
import type { ExportFormat, SampleOptions, SavedState, Stats, WrittenText } from './public-api';
import { saveFormats } from './public-api';
import { statsOf } from './stats';

type ErrorEvent = Extract<SessionEvent, { type: 'error' }>;

const mostCharacters = 100_000;
/** The most an address bar shows. */
const mostOfLink = 32_000;

export class Answers {
  private written = 0;
  /** Of everybody who waits. */
  private readonly refusals = new Set<(why: Error) => void>();

  constructor(private readonly playground: Playground) {}

  /** Nothing that is waited for will come any more. */
  giveUp(why: string): void {
    for (const refuse of this.refusals) refuse(new Error(why));
    this.playground.files.refuse(why);
  }

  /** The worker can be asked for something. */
  ready(): Promise<unknown> {
    return this.until(({ activity, failure }) => {
      if (activity === 'failed') throw new Error(failure?.message ?? 'The training engine failed.');
      return this.playground.isReady ? null : undefined;
    });
  }

  /** The model that is wanted stands there. */
  built(): Promise<void> {
    return this.until((state) => {
      const { activity, failure } = state;
      if (activity === 'failed') throw new Error(failure?.message ?? 'The training engine failed.');
      if (activity !== 'paused' && activity !== 'running' && activity !== 'pausing') return undefined;
      if (state.built) return null;
      throw new Error(Object.values(state.problems)[0] ?? 'There is no model.');
    }).then(() => undefined);
  }

  async step(steps: number): Promise<Stats> {
    if (!(Number.isInteger(steps) && steps > 0))
      throw new Error(`The number of steps must be a whole number from 1 on, got ${steps}.`);
    const { driver, store } = this.playground;
    // Of several who wait for it to stand, the first sets it going again.
    do {
      await this.built();
      await this.standing();
    } while (store.state.activity !== 'paused');
    driver.step(steps);
    await this.standing();
    // That it stands is told at once, the curves with the next frame.
    await this.until(({ curves, step }) => (curves.firstStep + curves.losses.length >= step ? null : undefined));
    const { divergence } = store.state;
    if (divergence) throw new Error(`Training stopped at step ${divergence.step}. ${divergence.cause}`);
    return statsOf(store.state);
  }

  /** @param seed of the new start; without one, the same again. */
  async reset(seed?: number): Promise<void> {
    const { controls, store } = this.playground;
    if (seed !== undefined) {
      controls.enter('seed', String(seed));
      const { seed: problem } = store.state.problems;
      if (problem !== undefined) throw new Error(problem);
    }
    this.playground.reset();
    await this.built();
  }

  async sample(length: number, options: SampleOptions = {}): Promise<WrittenText> {
    if (!(Number.isInteger(length) && length > 0 && length <= mostCharacters))
      throw new Error(`The number of characters must be a whole number from 1 to ${mostCharacters}, got ${length}.`);
    await this.built();
    const { settings } = this.playground.store.state;
    this.written += 1;
    const id = this.written;
    const decoding = {
      temperature: options.temperature ?? settings.temperature,
      topK: options.topK ?? settings.topk,
      topP: options.topP ?? settings.topp,
    };
    const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
    const answer = this.answer((event) => (event.type === 'written' && event.id === id ? event.outcome : undefined));
    this.playground.write({ id, length, prime: options.prime ?? settings.prime, decoding, seed });
    const outcome = await answer;
    if ('problem' in outcome) throw new Error(outcome.problem);
    const { text, probabilities, step } = outcome;
    return { text, probabilities, step };
  }

  async exportModel(format: ExportFormat): Promise<Uint8Array<ArrayBuffer>> {
    const known = saveFormats[format];
    if (!known)
      throw new Error(`The format must be one of ${Object.keys(saveFormats).join(', ')}, got “${String(format)}”.`);
    await this.built();
    return this.playground.files.export(known);
  }

  async state(hash: () => string): Promise<SavedState> {
    const session = await this.exportModel('session');
    return { version: 1, hash: hash(), step: this.playground.store.state.step, session };
  }

  async setState(state: SavedState): Promise<void> {
    if (state?.version !== 1 || !(state.session instanceof Uint8Array))
      throw new Error('This is no state that getState() gave: version 1 with the bytes of a session is expected.');
    await this.built();
    const { files, store } = this.playground;
    const before = store.state.built;
    files.read('The state', state.session);
    const isTaken = await this.answer((event) => {
      if (event.type === 'created') return true;
      return event.type === 'file' && store.state.activity !== 'building' ? false : undefined;
    }, isAboutFile);
    if (!isTaken) {
      const { question } = store.state;
      files.answer(null);
      throw new Error(
        question
          ? 'The state does not say what its model has learned.'
          : 'The state cannot be gone on with here; the playground says why.',
      );
    }
    await this.until(({ built }) => (built !== before ? null : undefined));
  }

  /** @param address of the page that opens the link. @returns the link. */
  async shareLink(address: string, most = mostOfLink): Promise<string> {
    await this.built();
    const { playground } = this;
    playground.link.write();
    try {
      const done = await this.until((state) => {
        if (!state.sharing) throw new Error('The model was replaced, or sharing was given up.');
        if (state.sharing.problem) throw new Error(state.sharing.problem);
        return state.sharing.left === 0 ? state : undefined;
      });
      const { shortestLink } = await loadPart('What chooses a link', import('./shortest-link'));
      return shortestLink(done, address, most);
    } finally {
      playground.link.giveUp();
    }
  }

  /** Training does not run. */
  private standing(): Promise<unknown> {
    return this.until(({ activity }) => (activity === 'running' || activity === 'pausing' ? undefined : null));
  }

  /** @param wish undefined as long as it is not fulfilled; it may throw. */
  private until<T>(wish: (state: PlaygroundState) => T | undefined): Promise<T> {
    const { store } = this.playground;
    return this.waiting((settle, refuse) => {
      const look = (): void => {
        try {
          const found = wish(store.state);
          if (found !== undefined) settle(found);
        } catch (error) {
          refuse(error);
        }
      };
      const leave = store.subscribe(look);
      look();
      return leave;
    });
  }

  /** What the worker answers; an engine that fails, or an error that is about the question, rejects. */
  private answer<T>(
    pick: (event: SessionEvent) => T | undefined,
    isAbout: (event: ErrorEvent) => boolean = () => false,
  ): Promise<T> {
    return this.waiting((settle, refuse) =>
      this.playground.listen((event) => {
        const found = pick(event);
        if (found !== undefined) return settle(found);
        const isLost = event.type === 'failed' || event.type === 'recovering';
        if (isLost || (event.type === 'error' && isAbout(event))) refuse(new Error(event.message));
      }),
    );
  }

  /** @param listen begins to wait, and gives what ends it: that is done when the answer is there, or refused. */
  private async waiting<T>(
    listen: (settle: (found: T) => void, refuse: (why: unknown) => void) => () => void,
  ): Promise<T> {
    let leave = (): void => {};
    let refusal: (why: unknown) => void = () => {};
    try {
      return await new Promise<T>((settle, refuse) => {
        refusal = refuse;
        this.refusals.add(refuse);
        leave = listen(settle, refuse);
      });
    } finally {
      this.refusals.delete(refusal);
      leave();
    }
  }
}

function isAboutFile({ task }: ErrorEvent): boolean {
  return task === 'file' || task === 'create' || task === 'load';
}
