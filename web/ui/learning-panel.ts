/** IS IT LEARNING? Losses with their baselines, the gradient's norm with the clip, and how far gradients reach back. */
import { html, nothing, type TemplateResult } from 'lit';
import { FlowChart } from '../charts/flow-chart';
import { LossChart } from '../charts/loss-chart';
import { NormChart } from '../charts/norm-chart';
import type { LossUnit, PlaygroundState } from '../store/state';
import { ChartPanel } from './chart-panel';
import { clippedShare, flowSummary, lossSummary } from './chart-summaries';
import { formatCount, formatShare } from './format';
import { learningStyles } from './learning-styles';
import { formatLoss, measureOf } from './loss-measure';
import { milestonesOf } from './milestones';
import { panelLevel, panelRole } from './outline';
import { define } from './panel';
import { sharedStyles } from './shared-styles';
import { layerIndex } from './trace-parts';

const aboutLoss =
  'How far what the network says is from what is right: −log of the probability it gave to it, or the squared error. ' +
  'Held out is the same for data it never trains on; the best so far is ringed. The pale line is every single step.';
const aboutNorm =
  'The length of the gradient over all weights, before clipping. Above the clip line it is shortened to it.';
const aboutFlow =
  'How much the loss at the sequence’s end still depends on the state at each earlier step. ' +
  'A steep fall to the left means that distant steps cannot teach: the gradient vanishes. A rise to the left means that it explodes.';

export class LearningPanel extends ChartPanel {
  static override styles = [sharedStyles, learningStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'curves',
    'built',
    'trace',
    'layer',
    'direction',
    'lossUnit',
    'settings',
    'divergence',
  ];

  protected override render(): TemplateResult {
    return html`<section role=${panelRole(this.state)} aria-label="Is it learning?">
      <div class="head">
        <h2 aria-level=${panelLevel(this.state)}>Is it learning?</h2>
        ${this.exampleMark()} ${this.unitSwitch()}
      </div>
      ${this.figures()}
      ${this.figure({ id: 'loss', heading: 'Loss', help: aboutLoss, summary: lossSummary(this.state), size: 'tall', legend: false })}
      ${this.figure({
        id: 'norm',
        heading: 'Gradient norm',
        note: this.clipped(),
        help: aboutNorm,
        summary: `Gradient norm over steps. ${this.clipped()}`,
      })}
      ${this.figure({
        id: 'flow',
        heading: 'How far back do gradients reach?',
        help: aboutFlow,
        summary: flowSummary(this.state),
      })}
    </section>`;
  }

  protected override updateCharts(before: PlaygroundState | undefined): void {
    this.updateCurves();
    const { trace, layer, direction } = this.state;
    if (before?.trace === trace && before?.layer === layer && before?.direction === direction) return;
    this.updateFlow();
  }

  private updateCurves(): void {
    const { curves, built, settings } = this.state;
    const baselines = (built?.info.baselines ?? []).map(({ name, loss }) => ({ name, value: loss }));
    const marks = milestonesOf(this.state);
    this.chart('loss', LossChart)?.update({ ...curves, baselines, marks, ...measureOf(this.state) });
    const clipNorm = settings.clipping === 'norm' ? settings.clip : 0;
    this.chart('norm', NormChart)?.update({ ...curves, clipNorm });
  }

  private updateFlow(): void {
    const { trace: view } = this.state;
    if (!view) return;
    const { steps, gradientNormsH, gradientNormsC } = view.trace;
    const start = layerIndex(view, this.state) * steps;
    this.chart('flow', FlowChart)?.update({
      labels: view.reads,
      hidden: gradientNormsH.subarray(start, start + steps),
      cell: gradientNormsC.subarray(start, start + steps),
    });
  }

  private figures(): TemplateResult {
    const { smoothedLoss, curves } = this.state;
    const measure = measureOf(this.state);
    const heldOut = curves.heldOut[curves.heldOut.length - 1];
    return html`<dl class="figures">
      <div>
        <dt><i class="line train"></i>train</dt>
        <dd>${formatLoss(smoothedLoss, measure)}</dd>
      </div>
      <div>
        <dt><i class="line held-out"></i>held out${heldOut ? html`, step ${formatCount(heldOut.step)}` : nothing}</dt>
        <dd id="held-out">${formatLoss(heldOut?.loss, measure)}</dd>
      </div>
      ${heldOut && !Number.isNaN(heldOut.right) ? html`<div><dt>right</dt><dd>${formatShare(heldOut.right)}</dd></div>` : nothing}
    </dl>`;
  }

  private unitSwitch(): TemplateResult | typeof nothing {
    if (!measureOf(this.state).isLogarithm) return nothing;
    const units: readonly LossUnit[] = ['nats', 'bits'];
    return html`<span class="segments side" role="group" aria-label="Unit of the loss">
      ${units.map(
        (unit) =>
          html`<button aria-pressed=${unit === this.state.lossUnit} @click=${() => this.send({ type: 'loss-unit', unit })}>
            ${unit}
          </button>`,
      )}
    </span>`;
  }

  private clipped(): string {
    const { settings, curves } = this.state;
    const share = settings.clipping === 'norm' ? clippedShare(curves.gradientNorms, settings.clip) : null;
    return share === null ? '' : `${Math.round(share * 100)} % of steps clipped`;
  }
}

define('fmn-learning-panel', LearningPanel);
