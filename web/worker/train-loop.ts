/**
 * The worker's heart, as a plain class so that Node tests it without a worker: takes requests, works in slices
 * and lets waiting requests in between them, and turns every failure into one typed error event.
 *
 * A new model replaces the old one only when it has been built: settings the core refuses lose nothing.
 */
import type { DataSource, Event, Request, Task } from '../protocol/messages';
import { loadPart } from '../share/load-part';
import { createLearner } from './create-learner';
import { describe } from './describe-error';
import type { LinkedWeights } from './hand-over';
import type { Engine, Learner } from './learner';
import { loadMaterial, type Material } from './material';
import { type Job, Run } from './run';
import { SpeedLimit } from './speed-limit';

export interface LoopHost {
  post(event: Event, transfer?: Transferable[]): void;
  /** Milliseconds from a monotonic clock. */
  now(): number;
  /** Calls back soon, after the messages that are waiting. */
  later(turn: () => void): void;
  /** Calls back after so many milliseconds. @returns what calls it off. */
  after(ms: number, turn: () => void): () => void;
  readBytes(source: DataSource): Promise<Uint8Array>;
}

type Create = Extract<Request, { type: 'create' }>;
type HandsOver = Extract<Request, { type: 'save' | 'share' | 'unshare' | 'train-rounded' | 'untrain-rounded' }>;
type Exchange = typeof import('./exchange');
type OfRun = Exclude<Request, HandsOver | { type: 'create' | 'read-file' | 'limit' }>;

export class TrainLoop {
  private run: Run | null = null;
  private newest = -1;
  private scheduled = false;
  private readonly limit = new SpeedLimit();
  private callOff: (() => void) | null = null;
  /** What takes models in and hands them out, since somebody asked for it. */
  private exchange: Promise<Exchange> | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly host: LoopHost,
  ) {}

  /** Says what this engine can do; the page may ask for models from now on. */
  announce(): void {
    const { variant } = this.engine;
    this.host.post({ type: 'ready', variant, cells: this.engine.cells(), tasks: this.engine.tasks() });
  }

  async handle(request: Request): Promise<void> {
    await this.take(request);
    this.wake();
  }

  private async take(request: Request): Promise<void> {
    if (request.type === 'create') await this.create(request);
    else if (request.type === 'read-file') await this.readFile(request);
    else if (request.type === 'limit') this.limit.set(request.stepsPerSecond, this.host.now());
    else if (isHandOver(request)) await this.handOver(request);
    else this.guard(taskOf(request), () => this.pass(request));
  }

  /** Those who wait for it go on in the order in which they came. */
  private loaded(): Promise<Exchange> {
    this.exchange ??= loadPart('What reads and writes models', import('./exchange')).catch((error) => {
      this.exchange = null;
      throw error;
    });
    return this.exchange;
  }

  private async readFile({ name, bytes, vocabulary }: Extract<Request, { type: 'read-file' }>): Promise<void> {
    try {
      const { readModelFile } = await this.loaded();
      this.host.post({ type: 'file', name, file: readModelFile(bytes, vocabulary) });
    } catch (error) {
      const { code, message } = describe(error);
      const said = `${name} cannot be opened: ${message}`;
      this.host.post({ type: 'error', run: -1, task: 'file', code, message: said, fatal: false });
    }
  }

  /** Training goes on, and can be paused, while the part that does it is on its way. */
  private async handOver(request: HandsOver): Promise<void> {
    const givesUp = request.type === 'unshare' || request.type === 'untrain-rounded';
    if (givesUp && !this.exchange) return;
    try {
      const part = await this.loaded();
      this.guard(taskOf(request), () => this.handOverBy(part, request));
    } catch (error) {
      if (!givesUp) this.report(taskOf(request), error);
    }
  }

  private handOverBy({ HandOver }: Exchange, request: HandsOver): void {
    if (!this.run) return;
    const handOver = this.run.handOverBy(HandOver);
    switch (request.type) {
      case 'save':
        return handOver.save(request.format, request.fragment, request.curves);
      case 'share':
        return handOver.share();
      case 'unshare':
        return handOver.unshare();
      case 'train-rounded':
        return handOver.trainFor(request.way);
      case 'untrain-rounded':
        return handOver.untrain();
    }
  }

  private pass(request: OfRun): void {
    const { run } = this;
    if (!run) return;
    switch (request.type) {
      case 'play':
        return run.playUntil(request.until);
      case 'pause':
        return run.pause();
      case 'step':
        return run.play(request.steps);
      case 'update':
        return run.update(request.changes);
      case 'watch':
        return run.watch(request.watch);
      case 'sample':
        return run.askForSample();
      case 'write':
        return run.write(request.wish);
      case 'restore':
        return run.restore(request.checkpoint, request.changes);
      case 'acknowledge':
        return run.acknowledged();
    }
  }

  private async create(request: Create): Promise<void> {
    this.newest = request.run;
    // What was asked of the model before is done with that one.
    await this.exchange?.catch(() => undefined);
    let about: Task = 'load';
    try {
      const { payload, vocabulary, columns } = request;
      const part = (payload ?? vocabulary ?? columns) === undefined ? null : await this.loaded();
      about = 'link';
      const shared = part && payload !== undefined ? await part.readLink(payload) : null;
      about = 'load';
      const read = (source: DataSource): Promise<Uint8Array> => this.host.readBytes(source);
      const material = await loadMaterial(request.spec.lesson, read, shared?.header);
      // A newer request overtook this one while its data were loading.
      if (this.newest !== request.run) return;
      this.guard('create', () => this.replaceRun(request, material, shared, part), request.run);
    } catch (error) {
      this.report(about, error, request.run);
    }
  }

  private replaceRun(request: Create, material: Material, shared: LinkedWeights | null, part: Exchange | null): void {
    const learner = createLearner(this.engine, request.spec, material);
    const { run, introduce } = this.furnish(learner, request, material, shared, part);
    this.run?.dispose();
    this.run = run;
    introduce();
  }

  /** Everything that may fail, while the old model is still there. */
  private furnish(
    learner: Learner,
    request: Create,
    material: Material,
    shared: LinkedWeights | null,
    part: Exchange | null,
  ): { run: Run; introduce: () => void } {
    try {
      const linked = part?.takeWeights(learner, request, material, shared);
      const { spec, watch, parameters, checkpoint } = request;
      // What says nothing of its origin has none to be checked, and does not wait for the part that would.
      if (!part && parameters) learner.loadParameters(parameters);
      if (!part && checkpoint) learner.restore(checkpoint);
      const makeTwin = (): Learner => createLearner(this.engine, spec, material);
      const run = new Run(
        request.run,
        learner,
        { spec, material, makeTwin, shared, linked },
        watch,
        this.host,
        this.limit,
      );
      return { run, introduce: run.introduction() };
    } catch (error) {
      if (!describe(error).fatal) learner.dispose();
      throw error;
    }
  }

  private wake(): void {
    this.callOff?.();
    this.callOff = null;
    if (this.scheduled) return;
    this.scheduled = true;
    this.host.later(() => this.turn());
  }

  /** One slice, and the next one is asked for as long as there is something to do. */
  private turn(): void {
    this.scheduled = false;
    const { run } = this;
    if (!run) return;
    const job = run.nextJob();
    const worked = job === null || this.guard(taskOfJob(job), () => run.work(job));
    // The error was fatal, and the module behind the run is not to be read any more.
    if (this.run !== run) return;
    if (!worked && job === 'train') run.halt();
    this.guard('train', () => run.publish());
    if (job && this.run) this.wake();
    else if (this.run === run) this.rest(run.idleMs);
  }

  private rest(ms: number): void {
    if (ms < Number.POSITIVE_INFINITY) this.callOff = this.host.after(ms, () => this.wake());
  }

  /** @returns whether the action went through; if not, its error has been reported. */
  private guard(task: Task, action: () => void, run?: number): boolean {
    try {
      action();
      return true;
    } catch (error) {
      this.report(task, error, run);
      return false;
    }
  }

  private report(task: Task, error: unknown, run = this.run?.id ?? this.newest): void {
    const { code, message, fatal } = describe(error);
    // After a fatal error nothing of the module may be touched again; the page replaces this worker.
    if (fatal) this.run = null;
    this.host.post({ type: 'error', run, task, code, message, fatal });
  }
}

function isHandOver(request: Request): request is HandsOver {
  return handsOver.has(request.type);
}

const handsOver: ReadonlySet<Request['type']> = new Set<HandsOver['type']>([
  'save',
  'share',
  'unshare',
  'train-rounded',
  'untrain-rounded',
]);

/** What else a request is about than training. */
const taskOfRequest: Readonly<Partial<Record<Request['type'], Task>>> = {
  restore: 'restore',
  share: 'share',
  'train-rounded': 'share',
  save: 'save',
};

function taskOf({ type }: Request): Task {
  return taskOfRequest[type] ?? 'train';
}

/** A closer look at the probe is part of it, to the page, and writing is saying. */
function taskOfJob(job: Job): Task {
  if (job === 'write') return 'sample';
  return job === 'place' ? 'probe' : job;
}
