/**
 * How much one output hangs on each input before it, ‖∂y_t/∂x_s‖ for s ≤ t, as shares of the largest (“connectivity”,
 * Madsen 2019). What lies behind the output cannot have an influence and stays paper.
 */
import type { Palette } from '../style/tokens';
import { shareMap } from './colour-map';
import type { HeatPlot } from './heat-picture';
import type { Table } from './table';

export interface ConnectivityData {
  /** The steps' characters, words or numbers; empty where they stand above already. */
  readonly labels: readonly string[];
  /** ‖∂y_t/∂x_s‖ for each step s. */
  readonly norms: ArrayLike<number>;
  /** The step t whose output it is. */
  readonly output: number;
}

const title = 'What the output hangs on';

/** One for each step, the largest 1; NaN stays NaN, so that it is seen. */
export function connectivityShares({ norms, output }: ConnectivityData): Float32Array {
  const known = Array.from(norms, (norm, step) => (step <= output ? norm : 0));
  const largest = known.reduce((most, norm) => (norm > most && norm < Number.POSITIVE_INFINITY ? norm : most), 0);
  return Float32Array.from(known, (norm) => (norm === 0 ? 0 : norm / largest));
}

export function connectivityPlot(data: ConnectivityData, palette: Palette): HeatPlot {
  const values = connectivityShares(data);
  const strip = {
    symbol: '',
    name: '‖∂output/∂input‖',
    range: '0 … its largest',
    values,
    units: 1,
    map: shareMap(palette),
  };
  const labels = Array.from(values, (_, step) => data.labels[step] ?? String(step + 1));
  return { title, labels, strips: [strip], selectedStep: data.output };
}

export function connectivityTable(data: ConnectivityData): Table {
  const shares = connectivityShares(data);
  return {
    name: title,
    columns: [{ name: 'step' }, { name: 'label' }, { name: '‖∂output/∂input‖' }, { name: 'share of the largest' }],
    rows: Array.from(data.norms, (norm, step) => [step + 1, data.labels[step] ?? '', norm, shares[step] ?? null]),
  };
}
