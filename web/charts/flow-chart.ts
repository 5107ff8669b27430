/**
 * Gradient flow: how strongly the loss of the probe's last character still depends on each earlier state,
 * ‖dL/dh_t‖ and ‖dL/dc_t‖ on a log scale. A line that falls fast to the left is a vanishing gradient.
 */
import { LineChart, type LineData, type LineOptions, type Mark } from './line-chart';
import { decadesAround, powerOfTen } from './log-axis';

export interface FlowChartData {
  /** The probe's characters, one for each step. */
  readonly characters: readonly string[];
  readonly hidden: Float64Array;
  /** Empty for cells without a cell state. */
  readonly cell: Float64Array;
}

export class FlowChart extends LineChart<FlowChartData> {
  /** Narrow letters, so that a probe of the usual length can be read whole. */
  protected override readonly xFont = { family: 'ui-monospace, Menlo, Consolas, monospace', size: 11 };
  private characters: readonly string[] = [];

  protected options(): LineOptions {
    const callback = (value: number | string): string => this.characterAt(Number(value));
    return {
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: 1,
          grid: { display: false },
          ticks: { stepSize: 1, autoSkipPadding: 0, maxRotation: 0, callback },
        },
        y: { type: 'logarithmic', min: 1e-3, max: 1, ticks: { callback: powerOfTen, maxTicksLimit: 5 } },
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => `step ${(item?.parsed.x ?? 0) + 1}, “${this.characterAt(item?.parsed.x ?? 0)}”`,
            label: (item) => ` ${item.dataset.label ?? ''} ${(item.parsed.y ?? Number.NaN).toExponential(1)}`,
          },
        },
      },
    };
  }

  protected apply({ characters, hidden, cell }: FlowChartData): readonly Mark[] {
    this.characters = characters;
    const lines = [
      line('‖dL/dh‖', hidden, this.palette.gate('h').line, []),
      line('‖dL/dc‖', cell, this.palette.gate('c').line, [4, 3]),
    ];
    this.setLines(lines.filter(({ data }) => data.length > 0));
    const { x, y } = this.chart.options.scales ?? {};
    if (x) x.max = Math.max(1, characters.length - 1);
    const values = lines.flatMap(({ data }) => data.map((point) => point.y));
    const [min, max] = decadesAround(values, [1e-3, 1]);
    if (y) Object.assign(y, { min, max });
    return [];
  }

  private characterAt(step: number): string {
    const character = this.characters[step] ?? '';
    return character === ' ' ? '␣' : character === '\n' ? '↵' : character;
  }
}

function line(label: string, norms: Float64Array, colour: string, dash: number[]): LineData {
  const data = Array.from(norms, (y, x) => ({ x, y })).filter(({ y }) => y > 0);
  return { label, data, borderColor: colour, borderWidth: 1.5, borderDash: dash };
}
