/**
 * The model on its way out: written for a link, slice by slice while it trains on, or into a file. What was asked for is
 * answered later, so that errors are told here and not to whoever called.
 */
import type { FileCurves, LinkedModel, RunSpec, SaveFormat, ShareChoice } from '../protocol/messages';
import { coarseCodecs, offeredCodecs } from '../share/codecs';
import { roundedSteps, trainedMark } from '../share/link-ways';
import type { ModelHeader } from '../share/model-header';
import { tiers } from '../share/tiers';
import { columnsIn } from './check-origin';
import { describe } from './describe-error';
import type { Learner } from './learner';
import { headerOf, sharesOf } from './link-header';
import { fileOf } from './link-model';
import { type Material, standsIn } from './material';
import { saveModelFile } from './model-file';
import { onnxFile, onnxSource } from './onnx-file';
import { RoundedTraining } from './rounded-training';
import type { RunHost } from './run-host';
import { type Losses, Sharing } from './sharing';

/** A model that came with a link. */
export interface LinkedWeights {
  readonly header: ModelHeader;
  /** As the core takes them. */
  readonly parameters: Uint8Array<ArrayBuffer>;
}

/** What a run was made from. */
export interface Origin {
  readonly spec: RunSpec;
  readonly material: Material;
  /** Another learner of the same kind and data. */
  makeTwin(): Learner;
  /** The link that its weights came out of. */
  readonly shared: LinkedWeights | null;
  /** What the page is told of it. */
  readonly linked?: LinkedModel | undefined;
}

/** Six bits a character, and no way to write weights takes fewer than two for one. */
const weightsMax = (6 * (tiers.at(-1)?.most ?? 0)) / 2;

/** The model as it was when it was to be shared. */
interface Snapshot {
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  /** The loss before is put in when it is known. */
  readonly header: ModelHeader;
  /** Of the symbols of a text. */
  readonly shares: readonly number[] | undefined;
}

/** What is measured together, and told for as long as it is wanted: payloads are finished later than they are measured. */
interface Round {
  readonly sharing: Sharing;
  isWanted: boolean;
  /** A way has been told. */
  isWritten: boolean;
}

export class HandOver {
  private snapshot: Snapshot | null = null;
  /** Whose ways are still to be measured. */
  private measured: Round | null = null;
  /** The model itself, in every way that is offered. */
  private offered: Round | null = null;
  /** The copy that was trained last. */
  private trained: Round | null = null;
  private training: RoundedTraining | null = null;
  private sharedLast = false;
  /** All that was measured so far has been told. */
  private told: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: number,
    private readonly learner: Learner,
    private readonly origin: Origin,
    private readonly host: RunHost,
  ) {}

  /** Begins to write the model, as it is now, for a link. */
  share(): void {
    this.unshare();
    const { spec, material, makeTwin, shared } = this.origin;
    const { parameterCount } = this.learner.info();
    if (parameterCount > weightsMax) throw new Error(tooManyWeights(parameterCount));
    const steps = this.learner.step + (shared?.header.steps ?? 0);
    const header = headerOf(spec, material, this.learner, steps);
    const shares = sharesOf(material, this.learner);
    this.snapshot = { checkpoint: this.learner.checkpoint(), header, shares };
    const file = this.learner.saveParameters();
    const sharing = new Sharing(makeTwin(), file, header, steps, offeredCodecs(shares), this.knownLosses());
    this.offered = this.begin(sharing);
  }

  /** On a text that stands in for another nothing can be measured that holds for the other. */
  private knownLosses(): Losses | undefined {
    const { spec, shared } = this.origin;
    if (!standsIn(spec)) return undefined;
    return { lossBefore: shared?.header.lossBefore ?? null, lossAfter: shared?.header.lossAfter ?? null };
  }

  unshare(): void {
    this.untrain();
    this.giveUp(this.offered);
    this.offered = null;
    this.snapshot = null;
  }

  /**
   * Trains a copy for a link with weights as coarse as this, then writes and measures it; never on a text that stands in
   * for another, which would teach it that one.
   * @param way the name of a coarse codec.
   */
  trainFor(way: string): void {
    const { snapshot } = this;
    const codec = coarseCodecs(snapshot?.shares).find(({ name }) => name === way);
    if (!snapshot || !codec || standsIn(this.origin.spec)) return;
    this.untrain();
    const { cell } = this.origin.spec.network;
    this.training = new RoundedTraining(this.origin.makeTwin(), snapshot.checkpoint, codec, cell);
  }

  /** Gives up training the copy, or measuring it. */
  untrain(): void {
    this.training?.dispose();
    this.training = null;
    this.giveUp(this.trained);
    this.trained = null;
  }

  /** While it trains, every other slice is for the link. */
  isDue(running: boolean): boolean {
    if (!this.measured && !this.training) return false;
    this.sharedLast = !this.sharedLast;
    return this.sharedLast || !running;
  }

  /** What is to be measured goes first: the copy is compared with it. */
  writeLink(now: () => number, ms: number): void {
    if (this.measured) this.measure(this.measured, now, ms);
    else if (this.training) this.train(this.training, now, ms);
  }

  private measure(round: Round, now: () => number, ms: number): void {
    const { sharing } = round;
    const written = this.slice(sharing, now, ms);
    const { step, left, lossBefore } = sharing;
    if (Number.isFinite(lossBefore)) this.noteLoss(lossBefore);
    if (left === 0) this.endMeasuring();
    if (written) this.told = this.tell(round, written, step, left, this.told);
  }

  /**
   * In the order they were measured in, however long each takes to be written. Of one that cannot be written no more is said
   * than that fewer are left, unless it is so with all of them.
   */
  private async tell(
    round: Round,
    written: Promise<ShareChoice>,
    step: number,
    left: number,
    before: Promise<void>,
  ): Promise<void> {
    const { run } = this;
    const [outcome] = await Promise.allSettled([written, before]);
    if (!round.isWanted) return;
    const choice = outcome.status === 'fulfilled' ? outcome.value : null;
    if (choice) round.isWritten = true;
    if (outcome.status === 'rejected' && left === 0 && !round.isWritten) this.complain('share', outcome.reason);
    else this.host.post({ type: 'shareable', run, step, choice, left });
  }

  private noteLoss(lossBefore: number): void {
    if (this.snapshot) this.snapshot = { ...this.snapshot, header: { ...this.snapshot.header, lossBefore } };
  }

  private train(training: RoundedTraining, now: () => number, ms: number): void {
    try {
      if (training.slice(now, ms)) this.shareTrained(training);
      const { run } = this;
      const { done, codec } = training;
      this.host.post({ type: 'rounding', run, way: codec.name, done, of: roundedSteps });
    } catch (error) {
      if (describe(error).fatal) throw error;
      this.untrain();
      this.complain('share', error);
    }
  }

  /** Its twin is the one that it is measured with. */
  private shareTrained({ twin, tensors, codec }: RoundedTraining): void {
    this.training = null;
    if (!this.snapshot) return;
    const { header } = this.snapshot;
    const trained = { ...header, steps: header.steps + roundedSteps };
    const named = { ...codec, name: codec.name + trainedMark };
    this.trained = this.begin(new Sharing(twin, fileOf(tensors), trained, header.steps, [named]));
  }

  private begin(sharing: Sharing): Round {
    this.measured = { sharing, isWanted: true, isWritten: false };
    return this.measured;
  }

  private giveUp(round: Round | null): void {
    if (!round) return;
    round.isWanted = false;
    if (this.measured === round) this.endMeasuring();
  }

  private endMeasuring(): void {
    this.measured?.sharing.dispose();
    this.measured = null;
  }

  save(format: SaveFormat, fragment: string, curves: FileCurves): void {
    const { step } = this.learner;
    const { spec, material } = this.origin;
    const post = (bytes: Uint8Array<ArrayBuffer>): void =>
      this.host.post({ type: 'saved', run: this.run, format, step, bytes }, [bytes.buffer]);
    if (format !== 'onnx') return post(saveModelFile(this.learner, format, fragment, curves, columnsIn(material)));
    onnxFile(onnxSource(spec, material, this.learner)).then(post, (error) => this.complain('save', error));
  }

  /** A trap is for who called; a way that cannot write these weights is left out. */
  private slice(sharing: Sharing, now: () => number, ms: number): Promise<ShareChoice> | null {
    try {
      return sharing.slice(now, ms);
    } catch (error) {
      if (describe(error).fatal) throw error;
      return Promise.reject(error);
    }
  }

  private complain(task: 'save' | 'share', error: unknown): void {
    this.host.post({ type: 'error', run: this.run, task, ...describe(error) });
  }
}

function tooManyWeights(count: number): string {
  const most = weightsMax.toLocaleString('en');
  return `A link carries at most ${most} weights; this model has ${count.toLocaleString('en')}. Save it as a file.`;
}
