/**
 * Joins the keeper to the playground: every good checkpoint is kept with its settings, curves and data, and what was
 * kept is taken up again after a reload. A link to other settings wins over it; then what was kept is offered.
 */
import type { ModelInfo } from '../protocol/messages';
import { readFragment, writeFragment } from '../schema/fragment';
import type { PlaygroundState } from '../store/state';
import { isOwn } from './data-choice';
import { type Keeper, type KeptSession, keptVersion } from './keeper';
import { inspectData } from './own-data';
import type { Playground } from './playground';
import type { Aside } from './put-aside';

/** A larger checkpoint would take longer to write than to train again. */
const mostBytes = 64 * 1024 * 1024;

export class Keeping {
  private keptStep = 0;
  /** Of the model that was kept last: another one may be good at the same step. */
  private keptInfo: ModelInfo | null = null;
  private leave: (() => void) | null = null;

  constructor(
    private readonly playground: Playground,
    private readonly keeper: Keeper,
  ) {}

  /** Opens the playground, with what was kept if that is what the settings ask for, and keeps on from now. */
  async open(): Promise<void> {
    const kept = await this.keeper.recall();
    const aside = kept && (await asideOf(kept));
    const { playground } = this;
    if (aside && playground.asksFor(aside)) playground.open({ ...aside, settings: playground.wanted });
    else {
      playground.open();
      if (aside) playground.offer(aside);
    }
    this.leave = this.playground.store.subscribe((state) => this.note(state));
  }

  close(): void {
    this.leave?.();
    this.leave = null;
  }

  private note({ goodStep, built, curves }: PlaygroundState): void {
    const isKept = goodStep === this.keptStep && built?.info === this.keptInfo;
    if (isKept || goodStep === 0 || !built) return;
    // A checkpoint may be told before the last steps up to it.
    if (curves.firstStep + curves.losses.length < goodStep) return;
    const portrait = this.playground.portrait;
    if (!portrait || portrait.checkpoint.step !== goodStep) return;
    this.keptStep = goodStep;
    this.keptInfo = built.info;
    if (portrait.checkpoint.bytes.length <= mostBytes) void this.keeper.keep(sessionOf(portrait));
  }
}

function sessionOf({ settings, own, curves, checkpoint, standIn }: Aside): KeptSession {
  return {
    version: keptVersion,
    fragment: writeFragment(settings),
    step: checkpoint.step,
    curves,
    checkpoint: checkpoint.bytes,
    ...(own ? { ownData: { name: own.name, blob: own.blob } } : {}),
    ...(standIn === undefined ? {} : { standIn }),
    savedAt: Date.now(),
  };
}

/** @returns null when the data are the user's own and can no longer be had. */
async function asideOf({ fragment, step, curves, checkpoint, ownData, standIn }: KeptSession): Promise<Aside | null> {
  const inspection = ownData ? await inspectData(ownData.name, ownData.blob) : null;
  if (inspection && !inspection.ok) return null;
  const { settings } = readFragment(fragment);
  if (isOwn(settings.data) && !inspection && standIn === undefined) return null;
  return { settings, own: inspection?.own ?? null, standIn, curves, checkpoint: { step, bytes: checkpoint } };
}
