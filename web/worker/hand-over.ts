/**
 * The model on its way out: written for a link, slice by slice while it trains on, or into a file. What was asked for is
 * answered later, so that errors are told here and not to whoever called.
 */
import type { FileCurves, RunSpec, SaveFormat, ShareChoice } from '../protocol/messages';
import type { SharedModel } from '../share/payload';
import { tiers } from '../share/tiers';
import { describe } from './describe-error';
import type { Learner } from './learner';
import { headerOf, sharesOf } from './link-header';
import type { Material } from './material';
import { saveModelFile } from './model-file';
import { onnxFile, onnxSource } from './onnx-file';
import type { RunHost } from './run-host';
import { Sharing } from './sharing';

/** What a run was made from. */
export interface Origin {
  readonly spec: RunSpec;
  readonly material: Material;
  /** Another learner of the same kind and data. */
  makeTwin(): Learner;
  /** The link that its weights came out of. */
  readonly shared: SharedModel | null;
}

/** Six bits a character, and no way to write weights takes fewer than two for one. */
const weightsMax = (6 * (tiers.at(-1)?.most ?? 0)) / 2;

export class HandOver {
  private sharing: Sharing | null = null;
  private sharedLast = false;

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
    const file = this.learner.saveParameters();
    this.sharing = new Sharing(makeTwin(), file, header, steps, sharesOf(material, this.learner));
  }

  unshare(): void {
    this.sharing?.dispose();
    this.sharing = null;
  }

  /** While it trains, every other slice is for the link. */
  isDue(running: boolean): boolean {
    if (!this.sharing) return false;
    this.sharedLast = !this.sharedLast;
    return this.sharedLast || !running;
  }

  writeLink(now: () => number, ms: number): void {
    const { sharing } = this;
    if (!sharing) return;
    const written = this.slice(sharing, now, ms);
    const { step, left } = sharing;
    if (left === 0) this.unshare();
    const { run } = this;
    written?.then(
      (choice) => this.host.post({ type: 'shareable', run, step, choice, left }),
      (error) => this.complain('share', error),
    );
  }

  save(format: SaveFormat, fragment: string, curves: FileCurves): void {
    const { step } = this.learner;
    const { spec, material } = this.origin;
    const post = (bytes: Uint8Array<ArrayBuffer>): void =>
      this.host.post({ type: 'saved', run: this.run, format, step, bytes }, [bytes.buffer]);
    if (format !== 'onnx') return post(saveModelFile(this.learner, format, fragment, curves));
    onnxFile(onnxSource(spec, material, this.learner)).then(post, (error) => this.complain('save', error));
  }

  /** A trap is for who called; a way that cannot write these weights is left out. */
  private slice(sharing: Sharing, now: () => number, ms: number): Promise<ShareChoice> | null {
    try {
      return sharing.slice(now, ms);
    } catch (error) {
      if (describe(error).fatal) throw error;
      this.complain('share', error);
      return null;
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
