/** IS IT LEARNING? Losses with their baselines, the gradient's norm with the clip, and how far gradients reach back. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { DrawQueue } from '../charts/draw-queue';
import { FlowChart } from '../charts/flow-chart';
import type { LineChart } from '../charts/line-chart';
import { LossChart } from '../charts/loss-chart';
import { NormChart } from '../charts/norm-chart';
import type { LossUnit, PlaygroundState } from '../store/state';
import { clippedShare, flowSummary, lossSummary } from './chart-summaries';
import { formatCount, formatLoss, perNat, unitName } from './format';
import { learningStyles } from './learning-styles';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

const aboutLoss =
  'The loss is −log of the probability given to the character that really came, averaged. ' +
  'Held out is the same for text the network never trains on; the best so far is ringed.';
const aboutNorm =
  'The length of the gradient over all weights, before clipping. Above the clip line it is shortened to it.';
const aboutFlow =
  'How much the loss at the probe’s last character still depends on the state at each earlier one. ' +
  'A steep fall to the left means that distant characters cannot teach: the gradient vanishes.';

interface Charts {
  readonly loss: LossChart;
  readonly norm: NormChart;
  readonly flow: FlowChart;
}

export class LearningPanel extends Panel {
  static override styles = [sharedStyles, learningStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'curves',
    'built',
    'trace',
    'layer',
    'lossUnit',
    'settings',
  ];

  private charts: Charts | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.each((chart) => chart.destroy());
    this.charts = null;
  }

  protected override render(): TemplateResult {
    return html`<section aria-label="Is it learning?">
      <div class="head">
        <h2>Is it learning?</h2>
        ${this.helpButton('loss', 'the loss')} ${this.unitSwitch()}
      </div>
      ${this.helpText('loss', aboutLoss)} ${this.figures()}
      <div class="chart tall"><canvas id="loss" role="img" aria-label=${lossSummary(this.state)}></canvas></div>
      ${this.subHead('Gradient norm', 'norm', this.clipped(), aboutNorm)}
      <div class="chart"><canvas id="norm" role="img" aria-label="Gradient norm over steps. ${this.clipped()}"></canvas></div>
      ${this.subHead('Gradient flow over the probe', 'flow', 'log scale', aboutFlow)}
      <div class="chart"><canvas id="flow" role="img" aria-label=${flowSummary(this.state)}></canvas></div>
      <p class="keys">
        <span><i class="line hidden-state"></i>‖∂L/∂h‖</span>
        ${this.hasCellState() ? html`<span><i class="line cell-state"></i>‖∂L/∂c‖</span>` : nothing}
      </p>
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected) return;
    this.charts ??= this.makeCharts();
    if (changed.has('palette')) this.each((chart) => chart.recolour(this.palette));
    const before = changed.get('state') as PlaygroundState | undefined;
    this.updateCurves(this.charts);
    if (before?.trace !== this.state.trace || before?.layer !== this.state.layer) this.updateFlow(this.charts);
  }

  private makeCharts(): Charts {
    const canvas = (id: string): HTMLCanvasElement => {
      const found = this.renderRoot.querySelector<HTMLCanvasElement>(`#${id}`);
      if (!found) throw new Error(`the panel has no canvas called ${id}`);
      return found;
    };
    const queue = new DrawQueue();
    return {
      loss: new LossChart(canvas('loss'), this.palette, queue),
      norm: new NormChart(canvas('norm'), this.palette, queue),
      flow: new FlowChart(canvas('flow'), this.palette, queue),
    };
  }

  private each(action: (chart: Pick<LineChart<never>, 'recolour' | 'destroy'>) => void): void {
    if (this.charts) for (const chart of Object.values(this.charts)) action(chart);
  }

  private updateCurves({ loss, norm }: Charts): void {
    const { curves, built, lossUnit, settings } = this.state;
    loss.update({
      ...curves,
      baselines: [
        { name: 'knows nothing', value: built?.info.uniformLossNats ?? Number.NaN },
        { name: 'knows letter frequencies', value: built?.info.unigramLossNats ?? Number.NaN },
      ],
      marks: [],
      perNat: perNat[lossUnit],
      unit: unitName[lossUnit],
    });
    norm.update({ ...curves, clipNorm: settings.clip });
  }

  private updateFlow({ flow }: Charts): void {
    const { trace: view, layer } = this.state;
    if (!view) return;
    const { steps, layers, gradientNormsH, gradientNormsC } = view.trace;
    const start = Math.min(layer, layers - 1) * steps;
    flow.update({
      labels: [...view.probe],
      hidden: gradientNormsH.subarray(start, start + steps),
      cell: gradientNormsC.subarray(start, start + steps),
    });
  }

  private figures(): TemplateResult {
    const { smoothedNats, curves, lossUnit } = this.state;
    const heldOut = curves.heldOut[curves.heldOut.length - 1];
    return html`<dl class="figures">
      <div>
        <dt><i class="line train"></i>train</dt>
        <dd>${formatLoss(smoothedNats, lossUnit)}</dd>
      </div>
      <div>
        <dt><i class="line held-out"></i>held out${heldOut ? html`, step ${formatCount(heldOut.step)}` : nothing}</dt>
        <dd id="held-out">${formatLoss(heldOut?.lossNats, lossUnit)}</dd>
      </div>
    </dl>`;
  }

  private unitSwitch(): TemplateResult {
    const units: readonly LossUnit[] = ['nats', 'bits'];
    return html`<span class="segments side" role="group" aria-label="Unit of the loss">
      ${units.map((unit) => this.unitButton(unit))}
    </span>`;
  }

  private unitButton(unit: LossUnit): TemplateResult {
    const label = unit === 'nats' ? 'nats' : 'bits / char';
    return html`<button aria-pressed=${unit === this.state.lossUnit} @click=${() => this.send({ type: 'loss-unit', unit })}>
      ${label}
    </button>`;
  }

  private subHead(title: string, key: string, side: string, help: string): TemplateResult {
    return html`<div class="head sub">
        <h3>${title}</h3>
        ${this.helpButton(key, title)}<span class="side">${side}</span>
      </div>
      ${this.helpText(key, help)}`;
  }

  private clipped(): string {
    const share = clippedShare(this.state.curves.gradientNorms, this.state.settings.clip);
    return share === null ? '' : `${Math.round(share * 100)} % of steps clipped`;
  }

  private hasCellState(): boolean {
    return (this.state.trace?.trace.gradientNormsC.length ?? 0) > 0;
  }
}

define('fmn-learning-panel', LearningPanel);
