/**
 * Joins the keeper to the playground: every good checkpoint is kept with its settings, curves and data, and what was
 * kept is taken up again after a reload. A link to other settings wins over it; then what was kept is offered.
 */
import { readFragment, writeFragment } from '../schema/fragment';
import type { PlaygroundState } from '../store/state';
import { type Keeper, type KeptSession, keptVersion } from './keeper';
import { inspectData } from './own-data';
import type { Aside, Playground } from './playground';

/** A larger checkpoint would take longer to write than to train again. */
const mostBytes = 64 * 1024 * 1024;

export class Keeping {
  private keptStep = 0;
  private leave: (() => void) | null = null;

  constructor(
    private readonly playground: Playground,
    private readonly keeper: Keeper,
  ) {}

  /** Opens the playground, with what was kept if that is what the settings ask for, and keeps on from now. */
  async open(): Promise<void> {
    const kept = await this.keeper.recall();
    const aside = kept && (await asideOf(kept));
    const isWanted = kept?.fragment === this.playground.wantedFragment;
    if (aside && isWanted) this.playground.open(aside);
    else this.playground.open();
    if (aside && !isWanted) this.playground.offer(aside);
    this.leave = this.playground.store.subscribe((state) => this.note(state));
  }

  close(): void {
    this.leave?.();
    this.leave = null;
  }

  private note({ goodStep, curves }: PlaygroundState): void {
    if (goodStep === this.keptStep || goodStep === 0) return;
    // A checkpoint may be told before the last steps up to it.
    if (curves.firstStep + curves.losses.length < goodStep) return;
    const portrait = this.playground.portrait;
    if (!portrait || portrait.checkpoint.step !== goodStep) return;
    this.keptStep = goodStep;
    if (portrait.checkpoint.bytes.length <= mostBytes) void this.keeper.keep(sessionOf(portrait));
  }
}

function sessionOf({ settings, own, curves, checkpoint }: Aside): KeptSession {
  return {
    version: keptVersion,
    fragment: writeFragment(settings),
    step: checkpoint.step,
    curves,
    checkpoint: checkpoint.bytes,
    ...(own ? { ownData: { name: own.name, blob: own.blob } } : {}),
    savedAt: Date.now(),
  };
}

/** @returns null when the user's own data can no longer be read. */
async function asideOf({ fragment, step, curves, checkpoint, ownData }: KeptSession): Promise<Aside | null> {
  const inspection = ownData ? await inspectData(ownData.name, ownData.blob) : null;
  if (inspection && !inspection.ok) return null;
  const { settings } = readFragment(fragment);
  return { settings, own: inspection?.own ?? null, curves, checkpoint: { step, bytes: checkpoint } };
}
