/**
 * One model in training: what to do in the next slice of a few milliseconds. The order is: show the newest
 * weights (probe, what it says), read what is held out, train. Every slice is short, so a pause is heard soon: a
 * training step of a large network is worked off by pieces and may be left half done, to go on later. Until its last
 * piece the weights are those of the step before.
 */
import type { Event, LiveSettings, ModelInfo, Watch, WriteWish } from '../protocol/messages';
import type { HandOver, Origin } from './hand-over';
import { HeldOutReader } from './held-out';
import type { Learner } from './learner';
import { Observer } from './observer';
import { Outbox } from './outbox';
import { Budget, Pace, SpeedMeter } from './pace';
import type { RunHost } from './run-host';
import type { SpeedLimit } from './speed-limit';
import { Writer } from './writer';

/** Target length of a slice. Long enough to make the hand-over cheap, short beside the 100 ms a pause may take. */
const sliceMs = 12;

/** A checkpoint is worth keeping while the loss is at most this far above its best: a share, and what noise may add. */
const goodShare = 1.25;
const goodMargin = 0.05;

/** A checkpoint cannot be divided and delays a pause; of a very large network it is taken every few minutes only. */
const checkpointShare = 0.002;

/** What a slice was about, so that an error in it can be reported where it belongs. */
export type Job = 'train' | 'evaluate' | 'probe' | 'place' | 'sample' | 'write' | 'share';

export class Run {
  private readonly outbox = new Outbox();
  private readonly observer: Observer;
  private readonly heldOut: HeldOutReader;
  /** Null until something is to be handed over. */
  private handOver: HandOver | null = null;
  private readonly writer: Writer;
  private readonly piecePace = new Pace();
  private readonly speed = new SpeedMeter();
  private readonly checkpoints = new Budget(5000, checkpointShare);
  private readonly info: ModelInfo;
  private stepsLeft = 0;
  /** Pieces of the step under way that are done; 0 between two steps. */
  private piecesDone = 0;
  private lastTurn = 0;
  private smoothedLoss = Number.NaN;
  private bestLoss = Number.POSITIVE_INFINITY;
  private checkpointStep = -1;

  constructor(
    readonly id: number,
    private readonly learner: Learner,
    private readonly origin: Origin,
    watch: Watch,
    private readonly host: RunHost,
    private readonly limit: SpeedLimit,
  ) {
    this.observer = new Observer(learner, origin.spec.network.seed, watch);
    this.heldOut = new HeldOutReader(learner);
    this.writer = new Writer(learner);
    this.info = learner.info();
    this.outbox.touch();
  }

  /** @returns what tells the page of this model and gives it its first checkpoint; nothing can fail in it any more. */
  introduction(): () => void {
    const { step } = this.learner;
    const { linked } = this.origin;
    const created: Event = { type: 'created', run: this.id, info: this.info, step, ...(linked && { linked }) };
    const postCheckpoint = this.takeCheckpoint();
    return () => {
      this.host.post(created);
      postCheckpoint();
    };
  }

  get running(): boolean {
    return this.stepsLeft > 0;
  }

  get step(): number {
    return this.learner.step;
  }

  /** @param step at which it pauses; where that is passed, it does so now. */
  playUntil(step = Number.POSITIVE_INFINITY): void {
    const steps = step - this.step;
    if (steps > 0) this.play(steps);
    else if (this.running) this.pause();
  }

  /** @param steps how many. */
  play(steps: number): void {
    if (!this.running) {
      this.lastTurn = this.host.now();
      this.limit.begin(this.lastTurn);
      this.speed.reset();
    }
    this.stepsLeft = steps;
    this.outbox.touch();
  }

  pause(): void {
    this.halt();
    this.saveCheckpoint();
  }

  update(changes: LiveSettings): void {
    this.learner.update(changes);
  }

  /** A trace of the sequence before would reach the page after the answer to this one, and be taken for it. */
  watch(next: Watch): void {
    if (this.observer.watch(next)) this.outbox.dropLooks();
  }

  askForSample(): void {
    this.observer.askForSample();
  }

  write(wish: WriteWish): void {
    this.writer.ask(wish);
  }

  /** @param Made what is loaded only when something is to be handed over. */
  handOverBy(Made: typeof HandOver): HandOver {
    this.handOver ??= new Made(this.id, this.learner, this.origin, this.host);
    return this.handOver;
  }

  acknowledged(): void {
    this.outbox.acknowledged();
  }

  restore(checkpoint: Uint8Array<ArrayBuffer>, changes: LiveSettings): void {
    this.stepsLeft = 0;
    this.learner.restore(checkpoint);
    this.piecesDone = 0;
    this.learner.update(changes);
    this.observer.weightsChanged();
    this.heldOut.weightsChanged();
    this.outbox.dropSteps();
    this.outbox.touch();
    this.smoothedLoss = Number.NaN;
    this.checkpointStep = -1;
    this.saveCheckpoint();
    this.host.post({ type: 'restored', run: this.id, step: this.learner.step });
  }

  /** Stands still, and says so before anything that takes time. No checkpoint: training itself may have failed. */
  halt(): void {
    this.stepsLeft = 0;
    this.outbox.touch();
    this.host.post({ type: 'stopped', run: this.id, step: this.learner.step });
  }

  dispose(): void {
    this.stepsLeft = 0;
    this.handOver?.unshare();
    this.learner.dispose();
  }

  /** @returns the next slice's job, or null when there is nothing to do until a request comes or `idleMs` are over. */
  nextJob(): Job | null {
    const now = this.host.now();
    if (this.observer.isProbeDue(now, this.running)) return 'probe';
    if (this.observer.isPlaceDue(now, this.running)) return 'place';
    // In the midst of a running step its end comes first: what is shown then belongs to the newest weights.
    const mayLook = !this.running || this.piecesDone === 0;
    if (this.writer.isWriting) return 'write';
    if (this.observer.isSampleDue(now, this.running, mayLook)) return 'sample';
    if (mayLook && this.writer.isAsked) return 'write';
    if (this.handOver?.isDue(this.running && this.waitMs === 0)) return 'share';
    if (mayLook && this.heldOut.isDue(this.running, this.stepMs)) return 'evaluate';
    return this.running && this.waitMs === 0 ? 'train' : null;
  }

  /** Milliseconds after which there is something to do without a request: a step, a look, news to be sent; infinite = never. */
  get idleMs(): number {
    if (!this.running) return Number.POSITIVE_INFINITY;
    const now = this.host.now();
    return Math.min(this.waitMs, this.observer.wait(now), this.outbox.wait(now));
  }

  /** Milliseconds until the next step may be begun. A step that has been begun is ended. */
  private get waitMs(): number {
    return this.running && this.piecesDone === 0 ? this.limit.wait(this.host.now()) : 0;
  }

  /** Does one slice of work. Errors of the core pass through to the caller. */
  work(job: Job): void {
    const now = (): number => this.host.now();
    if (job === 'probe') this.outbox.setTrace(this.observer.probe(now));
    else if (job === 'place') this.outbox.setPlace(this.observer.lookCloser(now));
    else if (job === 'sample') this.speak(now);
    else if (job === 'write') this.writeOn(now);
    else if (job === 'share') this.handOver?.writeLink(now, sliceMs);
    else if (job === 'train') this.train();
    else this.evaluate(now);
    this.countTime(0);
  }

  /** Sends a frame if there is news and the page is ready for it. */
  publish(): void {
    const now = this.host.now();
    if (!this.outbox.isReady(now, this.running)) return;
    const { id: run, running } = this;
    const { step, epoch } = this.learner;
    const tokensPerSecond = this.speed.perSecond;
    const [frame, buffers] = this.outbox.take(now, { run, running, step, epoch, tokensPerSecond });
    this.host.post(frame, buffers);
  }

  private speak(now: () => number): void {
    const says = this.observer.speakSlice(now, sliceMs);
    if (says) this.outbox.setSays(says);
  }

  private writeOn(now: () => number): void {
    const written = this.writer.slice(now, sliceMs);
    if (written) this.host.post({ type: 'written', run: this.id, ...written });
  }

  private evaluate(now: () => number): void {
    const point = this.heldOut.slice(now, sliceMs);
    if (point) this.outbox.addHeldOut(point);
  }

  private train(): void {
    this.heldOut.abandon();
    const pieces = Math.min(this.piecePace.unitsIn(sliceMs, 1), this.piecesToStop());
    const start = this.host.now();
    const slice = this.learner.trainPieces(pieces);
    const { firstStep, losses, gradientNorms, diverged } = slice;
    this.piecePace.measured(pieces, this.host.now() - start);
    const done = diverged ? losses.length - 1 : losses.length;
    this.piecesDone = diverged ? 0 : this.piecesDone + pieces - done * this.info.piecesPerStep;
    this.limit.took(losses.length, this.host.now());
    this.countTime((pieces / this.info.piecesPerStep) * this.info.tokensPerStep);
    if (losses.length === 0) return;
    this.outbox.addSteps(slice, done);
    this.smooth(losses.subarray(0, done));
    if (diverged) this.diverge(firstStep + done, losses[done] ?? Number.NaN, gradientNorms[done] ?? Number.NaN);
    else this.countSteps(done);
  }

  /** Cost of one training step, 0 if unknown. */
  private get stepMs(): number {
    return this.piecePace.cost * this.info.piecesPerStep;
  }

  /** Pieces until a step at which something other than training may be due. */
  private piecesToStop(): number {
    const interval = this.heldOut.interval(this.stepMs);
    const allowed = Math.max(1, this.limit.most(this.host.now()));
    const steps = Math.min(interval - (this.learner.step % interval), this.stepsLeft, allowed);
    return steps * this.info.piecesPerStep - this.piecesDone;
  }

  private countSteps(done: number): void {
    this.stepsLeft = Math.max(0, this.stepsLeft - done);
    if (this.stepsLeft === 0) this.pause();
    else if (this.checkpoints.isDue(this.host.now())) this.saveCheckpoint();
  }

  private diverge(step: number, loss: number, gradientNorm: number): void {
    this.stepsLeft = 0;
    this.outbox.touch();
    this.host.post({ type: 'diverged', run: this.id, step, loss, gradientNorm });
  }

  private smooth(losses: Float64Array): void {
    for (const loss of losses) {
      this.smoothedLoss = Number.isNaN(this.smoothedLoss) ? loss : this.smoothedLoss * 0.95 + loss * 0.05;
      this.bestLoss = Math.min(this.bestLoss, this.smoothedLoss);
    }
  }

  /** Hands the page a state to come back to, unless training has just gone wrong or nothing has changed. */
  private saveCheckpoint(): void {
    const gone = this.smoothedLoss > this.bestLoss * goodShare + goodMargin;
    if (!gone && this.checkpointStep !== this.learner.step) this.takeCheckpoint()();
  }

  /** @returns what posts it. */
  private takeCheckpoint(): () => void {
    const start = this.host.now();
    const bytes = this.learner.checkpoint();
    const { step } = this.learner;
    this.checkpointStep = step;
    this.checkpoints.spent(start, this.host.now());
    return () => this.host.post({ type: 'checkpoint', run: this.id, step, bytes }, [bytes.buffer]);
  }

  private countTime(tokens: number): void {
    if (!this.running && tokens === 0) return;
    const now = this.host.now();
    this.speed.add(tokens, now - this.lastTurn);
    this.lastTurn = now;
  }
}
