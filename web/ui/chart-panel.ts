/**
 * Base of panels that hold charts: makes each for its canvas when it is first drawn, hands them the palette, and gives
 * them up when the panel leaves the page. A figure around a chart asks it for its table, its picture and its legend.
 */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ChartBase } from '../charts/chart-base';
import { DrawQueue } from '../charts/draw-queue';
import type { LegendEntry } from '../charts/legend';
import '../figure/figure';
import type { PlaygroundState } from '../store/state';
import type { Palette } from '../style/tokens';
import { figureLevel } from './outline';
import { Panel } from './panel';

type AnyChart = Omit<ChartBase<never>, 'update'>;

export interface FigureText {
  /** Also the id of its canvas. */
  readonly id: string;
  readonly heading: string;
  readonly note?: string;
  readonly help: string;
  readonly summary: string;
  /** The panel's styles know how high each is; without one, as high as a chart beside others. */
  readonly size?: 'low' | 'tall' | 'bars';
  /** False where what stands around the figure tells its lines apart already. */
  readonly legend?: boolean;
  /** Stands beside the heading. */
  readonly tools?: TemplateResult;
}

/** When nothing has been drawn for as long, legends are compared with what the charts show by then. */
const legendMs = 200;

export abstract class ChartPanel extends Panel {
  private readonly queue = new DrawQueue();
  private readonly charts = new Map<string, AnyChart>();
  /** As drawn, by figure. */
  private readonly legends = new Map<string, string>();
  private legendTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.legendTimer);
    for (const chart of this.charts.values()) chart.destroy();
    this.charts.clear();
  }

  /** Hands the charts what they show. @param before the state drawn last, undefined at first */
  protected abstract updateCharts(before: PlaygroundState | undefined): void;

  /** Only figures that are drawn have a legend to be renewed. */
  protected override willUpdate(_: PropertyValues): void {
    this.legends.clear();
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected) return;
    const recoloured = changed.has('palette');
    if (recoloured) for (const chart of this.charts.values()) chart.recolour(this.palette);
    this.updateCharts(recoloured ? undefined : (changed.get('state') as PlaygroundState | undefined));
    clearTimeout(this.legendTimer);
    this.legendTimer = setTimeout(this.renewLegends, legendMs);
  }

  /** A chart gets its data after its figure was drawn: the last legend of a run would be one frame old. */
  private readonly renewLegends = (): void => {
    const isOld = ([id, drawn]: [string, string]): boolean => drawn !== keyOf(this.charts.get(id)?.legend() ?? []);
    if ([...this.legends].some(isOld)) this.requestUpdate();
  };

  protected chart<Chart extends AnyChart>(
    id: string,
    kind: new (canvas: HTMLCanvasElement, palette: Palette, queue: DrawQueue) => Chart,
  ): Chart | null {
    const known = this.charts.get(id);
    if (known instanceof kind) return known;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(`#${id}`);
    if (!canvas) return null;
    const made = new kind(canvas, this.palette, this.queue);
    this.charts.set(id, made);
    return made;
  }

  /** A chart whose canvas is no longer there is given up. */
  protected dropChart(id: string): void {
    this.charts.get(id)?.destroy();
    this.charts.delete(id);
  }

  protected figure({ id, heading, note = '', help, summary, size, legend = true, tools }: FigureText): TemplateResult {
    const chart = (): AnyChart | undefined => this.charts.get(id);
    const entries: readonly LegendEntry[] = legend ? (chart()?.legend() ?? []) : [];
    if (legend) this.legends.set(id, keyOf(entries));
    return html`<fmn-figure
      data-figure=${id}
      .heading=${heading}
      .level=${figureLevel(this.state)}
      .note=${note}
      .help=${help}
      .summary=${summary}
      .origin=${this.state.recorded ? 'example' : ''}
      .legend=${entries.length > 1 ? entries : []}
      .table=${() => chart()?.table() ?? null}
      .picture=${async () => chart()?.picture() ?? null}
    >
      ${tools}
      <div class="chart ${size ?? ''}"><canvas id=${id}></canvas></div>
    </fmn-figure>`;
  }
}

function keyOf(entries: readonly LegendEntry[]): string {
  return entries.map(({ name, colour }) => `${name} ${colour}`).join();
}
