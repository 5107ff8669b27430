/**
 * The measuring itself: in every round each side of each subject has its turn, and what is held against one another is
 * measured right after one another, so that a busy spell of the machine falls on both.
 */
import type { ModuleVariant } from '../../bindings/core.ts';
import type { BenchPage } from './browser-page.ts';
import { type Clock, perSecond, type TimedTurn } from './clock.ts';
import type { PyTorch } from './pytorch.ts';
import type { Samples } from './samples.ts';
import { peakId, peakSeries, type Side, type Subject, series, variants } from './subjects.ts';
import { works } from './works.ts';

export interface Rivals {
  readonly tensorflow: boolean;
  readonly pytorch: PyTorch | null;
}

/** How long each side runs in a round, and the register-only loop before it. */
const sliceMs = 250;
const peakMs = 100;

export class Rounds {
  constructor(
    private readonly page: Pick<BenchPage, 'turn'>,
    private readonly rivals: Rivals,
    private readonly subjects: readonly Subject[],
    private readonly clock: Clock,
  ) {}

  /** One turn of everybody. The first round is a warm-up: engines compile, packages are loaded; give it samples to drop. */
  async run(samples: Samples): Promise<void> {
    for (const subject of this.subjects) {
      if (subject.peak) await this.measurePeaks(subject, samples);
      for (const side of subject.sides.filter((side) => this.takesPart(side))) {
        const speed = perSecond(await this.turn(subject, side), this.clock);
        samples.add(series(subject, side), subject.unit === 'ms' ? 1000 / speed : speed);
      }
    }
  }

  private async measurePeaks(subject: Subject, samples: Samples): Promise<void> {
    const wanted: readonly ModuleVariant[] = subject.peak === 'own' ? variants : ['relaxed'];
    for (const variant of wanted) {
      const turn = await this.page.turn(peakId, variant, peakMs);
      samples.add(peakSeries(subject, variant), perSecond(turn, this.clock));
    }
  }

  private takesPart(side: Side): boolean {
    if (side === 'tensorflow') return this.rivals.tensorflow;
    return side !== 'pytorch' || this.rivals.pytorch !== null;
  }

  private async turn(subject: Subject, side: Side): Promise<TimedTurn> {
    if (side !== 'pytorch') return this.page.turn(subject.id, side, sliceMs);
    const work = works.find(({ id }) => id === subject.id);
    if (!work || !this.rivals.pytorch) throw new Error(`PyTorch has no part in ${subject.name}`);
    return this.rivals.pytorch.turn(work, sliceMs);
  }
}
