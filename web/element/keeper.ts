/**
 * Keeps the session where a reload finds it: settings, model, curves and the user's own data. Only the latest is kept,
 * at most one write is under way, and what comes meanwhile waits for it, the newest alone.
 * A browser that stores nothing is no reason to stop: it is told once, in a sentence.
 */
import type { Curves } from '../store/history';

export const keptVersion = 1;

export interface KeptSession {
  readonly version: typeof keptVersion;
  /** The settings, as in a link. */
  readonly fragment: string;
  readonly step: number;
  readonly curves: Curves;
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly ownData?: { readonly name: string; readonly blob: Blob };
  /** The characters of a text that is not there. */
  readonly standIn?: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Where one value can be kept; whatever fails is a rejected promise. */
export interface KeptStore {
  read(): Promise<unknown>;
  write(value: KeptSession): Promise<void>;
  remove(): Promise<void>;
}

type Wish = { readonly keep: KeptSession } | 'forget';

export class Keeper {
  private wish: Wish | null = null;
  private work: Promise<void> | null = null;
  private hasTold = false;

  /** @param tell is called once at most, with a sentence for the user. */
  constructor(
    private readonly store: KeptStore,
    private readonly tell: (sentence: string) => void,
  ) {}

  /**
   * Keeps this session in place of the one before. Curves and checkpoint are copied before this returns: they may
   * grow or be sent away afterwards.
   * @returns when nothing waits to be written any more; never rejects.
   */
  keep(session: KeptSession): Promise<void> {
    const { curves, checkpoint } = session;
    const copy = { ...session, checkpoint: checkpoint.slice(), curves: copied(curves) };
    return this.want({ keep: copy });
  }

  /** @returns when the session is gone from the store; never rejects. */
  forget(): Promise<void> {
    return this.want('forget');
  }

  /** @returns what was kept last, or null; what cannot be understood is removed. */
  async recall(): Promise<KeptSession | null> {
    await this.work;
    let value: unknown;
    try {
      value = await this.store.read();
    } catch (error) {
      this.report(error);
      return null;
    }
    if (value === undefined) return null;
    if (isKeptSession(value)) return value;
    // A session that was given to be kept meanwhile replaces it anyway.
    if (this.work === null) await this.forget();
    return null;
  }

  private want(wish: Wish): Promise<void> {
    this.wish = wish;
    this.work ??= this.fulfil();
    return this.work;
  }

  private async fulfil(): Promise<void> {
    while (this.wish !== null) {
      const wish = this.wish;
      this.wish = null;
      try {
        if (wish === 'forget') await this.store.remove();
        else await this.store.write(wish.keep);
      } catch (error) {
        this.report(error);
      }
    }
    // In the same breath as the last look at `wish`, so that none is overlooked.
    this.work = null;
  }

  private report(error: unknown): void {
    if (this.hasTold) return;
    this.hasTold = true;
    this.tell(sentenceFor(error));
  }
}

function sentenceFor(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (name === 'QuotaExceededError') {
    return 'The browser has no room left to keep this session: after a reload it begins anew. Export what you need.';
  }
  const reason = message === '' ? name : message;
  return `The browser does not keep this session (is it a private window?): after a reload it begins anew. ${reason}`;
}

/** The curves are windows on arrays that go on growing; stored as they are, they would bring the whole arrays. */
function copied(curves: Curves): Curves {
  return {
    firstStep: curves.firstStep,
    losses: curves.losses.slice(),
    smoothed: curves.smoothed.slice(),
    gradientNorms: curves.gradientNorms.slice(),
    learningRates: curves.learningRates.slice(),
    heldOut: [...curves.heldOut],
  };
}

function isKeptSession(value: unknown): value is KeptSession {
  return (
    isRecord(value) &&
    value.version === keptVersion &&
    typeof value.fragment === 'string' &&
    isCount(value.step) &&
    isCurves(value.curves) &&
    value.checkpoint instanceof Uint8Array &&
    value.checkpoint.length > 0 &&
    (value.ownData === undefined || isOwnData(value.ownData)) &&
    (value.standIn === undefined || typeof value.standIn === 'string') &&
    Number.isFinite(value.savedAt)
  );
}

function isCurves(value: unknown): value is Curves {
  if (!isRecord(value) || !isCount(value.firstStep) || !Array.isArray(value.heldOut)) return false;
  const columns = [value.losses, value.smoothed, value.gradientNorms, value.learningRates];
  const [first] = columns;
  return (
    first instanceof Float64Array &&
    columns.every((column) => column instanceof Float64Array && column.length === first.length) &&
    value.heldOut.every((point) => isRecord(point) && isCount(point.step) && typeof point.loss === 'number')
  );
}

function isOwnData(value: unknown): boolean {
  return isRecord(value) && typeof value.name === 'string' && value.blob instanceof Blob;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
