/** From the rounds' figures to the lines of the table: medians, shares of the peak, ratios to the rivals. */
import type { ModuleVariant } from '../../bindings/core.ts';
import { median, medianRatio, type Samples } from './samples.ts';
import { peakSeries, type Side, type Subject, series } from './subjects.ts';

export interface Line {
  readonly subject: string;
  readonly name: string;
  readonly unit: Subject['unit'];
  /** Medians over the rounds, in the unit; absent where a side was not measured. */
  readonly medians: Readonly<Partial<Record<Side, number>>>;
  /** Lowest and highest of the rounds. */
  readonly ranges: Readonly<Partial<Record<Side, readonly [number, number]>>>;
  /** Useful arithmetic as a share of the register-only peak, 0..1. */
  readonly shares: Readonly<Partial<Record<ModuleVariant, number>>>;
  /** How many times as fast as the rivals the relaxed module is. */
  readonly times: Readonly<Partial<Record<'tensorflow' | 'pytorch', number>>>;
}

/** What is counted in floating-point operations is told in billions of them. */
const scale = (unit: Subject['unit']): number => (unit === 'GFLOP/s' ? 1e-9 : 1);

const measured = (values: readonly (readonly [string, number])[]) =>
  Object.fromEntries(values.filter(([, value]) => !Number.isNaN(value)));

function sharesOf(subject: Subject, samples: Samples): Line['shares'] {
  const { flops, peak } = subject;
  if (flops === undefined || peak === undefined) return {};
  const share = (variant: ModuleVariant): readonly [ModuleVariant, number] => {
    const useful = samples.of(series(subject, variant)).map((perSecond) => perSecond * flops);
    return [variant, medianRatio(useful, samples.of(peakSeries(subject, peak === 'own' ? variant : peak)))];
  };
  return measured([share('baseline'), share('relaxed')]);
}

export function lineOf(subject: Subject, samples: Samples): Line {
  const { id, name, unit, sides } = subject;
  const figures = (side: Side) => samples.of(series(subject, side)).map((value) => value * scale(unit));
  const seen = sides.filter((side) => figures(side).length > 0);
  const over = (rival: Side) => medianRatio(figures('relaxed'), figures(rival));
  return {
    subject: id,
    name,
    unit,
    medians: Object.fromEntries(seen.map((side) => [side, median(figures(side))])),
    ranges: Object.fromEntries(seen.map((side) => [side, [Math.min(...figures(side)), Math.max(...figures(side))]])),
    shares: sharesOf(subject, samples),
    times: measured([
      ['tensorflow', over('tensorflow')],
      ['pytorch', over('pytorch')],
    ]),
  };
}

/** The register-only peaks over everything they were measured for, GFLOP/s. */
export function peaksOf(subjects: readonly Subject[], samples: Samples): Readonly<Record<ModuleVariant, number>> {
  const peak = (variant: ModuleVariant) =>
    median(subjects.flatMap((subject) => samples.of(peakSeries(subject, variant)))) * scale('GFLOP/s');
  return { baseline: peak('baseline'), relaxed: peak('relaxed') };
}
