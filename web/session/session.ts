/**
 * The page's end of the training worker: one worker at a time, requests out, events in. It numbers the models,
 * drops what comes from older ones, acknowledges frames when the page has drawn them, keeps the last good
 * checkpoint, and after a fatal error replaces the worker and goes on from that checkpoint.
 *
 * It knows nothing of settings, charts or the DOM.
 */
import type {
  Event,
  FileCurves,
  LiveSettings,
  ModelColumn,
  Request,
  RunSpec,
  SaveFormat,
  Watch,
  WriteWish,
} from '../protocol/messages';
import type { WorkerLink } from './worker-link';

/** What the session tells beyond the worker's own events. */
export type SessionEvent =
  | Event
  | { readonly type: 'recovering'; readonly run: number; readonly message: string; readonly step: number }
  /** The same model is being built once more, in a new worker. */
  | { readonly type: 'waking'; readonly run: number; readonly step: number }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

export interface Model {
  readonly spec: RunSpec;
  readonly watch: Watch;
}

export interface SessionHost {
  openWorker(): WorkerLink;
  /** Calls back when the page is about to draw; soon as well when it is hidden. */
  nextFrame(drawn: () => void): void;
  tell(event: SessionEvent): void;
}

interface Numbered extends Model {
  readonly run: number;
  readonly checkpoint?: Uint8Array<ArrayBuffer> | undefined;
  readonly payload?: string | undefined;
  readonly parameters?: Uint8Array<ArrayBuffer> | undefined;
  readonly vocabulary?: string | undefined;
  readonly columns?: readonly ModelColumn[] | undefined;
}

/** Of a link or of a file. */
export type GivenWeights = Pick<Numbered, 'payload' | 'parameters' | 'vocabulary' | 'columns'>;

/** A state that a model can go on from. */
export interface GoodCheckpoint {
  readonly step: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Checkpoint extends GoodCheckpoint {
  readonly run: number;
}

/** A worker that fails this often without getting any further is not replaced once more. */
const mostReplacements = 2;

export class Session {
  private link: WorkerLink | null = null;
  private run = 0;
  /** The model that trains. */
  private current: Numbered | null = null;
  /**
   * Those asked for to take its place, oldest first. An older one may still be told as created when a newer one is
   * on its way already; should that be refused, the older is the one that trains.
   */
  private asked: readonly Numbered[] = [];
  private lastGood: Checkpoint | null = null;
  private ready = false;
  private playing = false;
  private until = Number.POSITIVE_INFINITY;
  private playAgain = false;
  private replacements = 0;
  private resumedAt = 0;
  private stepsPerSecond = 0;

  constructor(private readonly host: SessionHost) {}

  /** Starts the worker; `ready` is told when models can be built. */
  open(): void {
    this.close();
    const link = this.host.openWorker();
    this.link = link;
    link.listen(
      (event) => {
        if (this.link === link) this.receive(event);
      },
      (message) => {
        if (this.link === link) this.fatal('worker_failed', message);
      },
    );
  }

  /** Starts a worker again and goes on with the model that was there, from the last good checkpoint, standing still. */
  wake(): void {
    const { run, step } = this.resume();
    if (run > 0) this.host.tell({ type: 'waking', run, step });
    this.open();
  }

  get isReady(): boolean {
    return this.ready;
  }

  /** Ends the worker, and with it everything it holds. */
  close(): void {
    this.link?.close();
    this.link = null;
    this.ready = false;
  }

  /**
   * Builds a model; the present one goes on until `created` is told, and stays if building fails.
   * @param from where it goes on; without, it begins at step 0.
   * @param weights the trained model of a link or file, to begin with.
   * @returns its number, by which events speak of it.
   */
  build(model: Model, from?: GoodCheckpoint, weights: GivenWeights = {}): number {
    this.run += 1;
    this.replacements = 0;
    const { payload, parameters, vocabulary, columns } = weights;
    const numbered = { ...model, run: this.run, checkpoint: from?.bytes, payload, parameters, vocabulary, columns };
    this.asked = [...this.asked, numbered];
    this.send({ type: 'create', ...numbered });
    return this.run;
  }

  /** @param until the step at which it pauses by itself. */
  play(until = Number.POSITIVE_INFINITY): void {
    this.playing = true;
    this.until = until;
    this.send({ type: 'play', until });
  }

  pause(): void {
    this.playing = false;
    this.send({ type: 'pause' });
  }

  step(steps: number): void {
    this.send({ type: 'step', steps });
  }

  update(changes: LiveSettings): void {
    if (this.current) this.current = { ...this.current, spec: { ...this.current.spec, live: changes } };
    this.send({ type: 'update', changes });
  }

  watch(watch: Watch): void {
    if (this.current) this.current = { ...this.current, watch };
    this.send({ type: 'watch', watch });
  }

  sample(): void {
    this.send({ type: 'sample' });
  }

  write(wish: WriteWish): void {
    this.send({ type: 'write', wish });
  }

  /** Holds for every worker from now on. @param stepsPerSecond 0 = as fast as it can. */
  limit(stepsPerSecond: number): void {
    this.stepsPerSecond = stepsPerSecond;
    this.send({ type: 'limit', stepsPerSecond });
  }

  share(): void {
    this.send({ type: 'share' });
  }

  save(format: SaveFormat, fragment: string, curves: FileCurves): void {
    this.send({ type: 'save', format, fragment, curves });
  }

  readFile(name: string, bytes: Uint8Array<ArrayBuffer>, vocabulary?: string): void {
    this.send({ type: 'read-file', name, bytes, vocabulary });
  }

  unshare(): void {
    this.send({ type: 'unshare' });
  }

  trainRounded(way: string): void {
    this.send({ type: 'train-rounded', way });
  }

  untrainRounded(): void {
    this.send({ type: 'untrain-rounded' });
  }

  /** Goes back to the last good checkpoint and changes what led away from it. */
  goBack(changes: LiveSettings): void {
    if (!this.lastGood) return;
    this.update(changes);
    this.send({ type: 'restore', checkpoint: this.lastGood.bytes, changes });
  }

  private send(request: Request): void {
    if (this.ready) this.link?.send(request);
  }

  private receive(event: Event): void {
    // Whichever model it was about: after a fatal error this worker is of no more use.
    if (event.type === 'error' && event.fatal) return this.fatal(event.code, event.message);
    if ('run' in event && this.isStale(event.run)) return;
    this.note(event);
    this.host.tell(event);
  }

  private isStale(run: number): boolean {
    return run >= 0 && run !== this.current?.run && !this.asked.some((model) => model.run === run);
  }

  private note(event: Event): void {
    switch (event.type) {
      case 'ready':
        return this.begin();
      case 'created':
        return this.adopt(event.run);
      case 'frame':
        return this.host.nextFrame(() => this.send({ type: 'acknowledge' }));
      case 'checkpoint':
        this.lastGood = event;
        if (event.step > this.resumedAt) this.replacements = 0;
        return;
      case 'diverged':
      case 'stopped':
        this.playing = false;
        return;
      case 'error':
        if (event.task === 'load' || event.task === 'link' || event.task === 'create') this.forgetAskedUpTo(event.run);
        return;
    }
  }

  private begin(): void {
    this.ready = true;
    if (this.stepsPerSecond > 0) this.limit(this.stepsPerSecond);
    const newest = this.asked.at(-1);
    if (newest) this.send({ type: 'create', ...newest });
  }

  /** The worker answers in the order it was asked, so nothing more will come of the older ones. */
  private forgetAskedUpTo(run: number): void {
    this.asked = this.asked.filter((model) => model.run > run);
  }

  private adopt(run: number): void {
    const asked = this.asked.find((model) => model.run === run);
    if (!asked) return;
    // A model that went on from the last good checkpoint may have to do so once more.
    if (asked.checkpoint && this.lastGood) this.lastGood = { ...this.lastGood, run: asked.run };
    this.current = asked;
    this.forgetAskedUpTo(run);
    this.playing = false;
    if (this.playAgain) this.play(this.until);
    this.playAgain = false;
  }

  /** Replaces the worker and asks for the same model, from the last good checkpoint. */
  private fatal(code: string, message: string): void {
    const { current, ready } = this;
    this.close();
    if (!ready || !current || this.replacements >= mostReplacements) {
      this.host.tell({ type: 'failed', code, message });
      return;
    }
    this.replacements += 1;
    this.playAgain = this.playing;
    this.asked = [];
    this.host.tell({ type: 'recovering', message, ...this.resume() });
    this.open();
  }

  /** Asks for the present model once more, unless another is asked for already. @returns run 0 where there is none. */
  private resume(): { readonly run: number; readonly step: number } {
    const { current } = this;
    if (!current || this.asked.length > 0) return { run: 0, step: 0 };
    this.run += 1;
    const checkpoint = this.lastGood?.run === current.run ? this.lastGood : null;
    this.resumedAt = checkpoint?.step ?? 0;
    this.asked = [{ ...current, run: this.run, checkpoint: checkpoint?.bytes }];
    return { run: this.run, step: this.resumedAt };
  }
}
