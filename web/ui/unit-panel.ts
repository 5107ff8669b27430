/**
 * ONE UNIT, ONE STEP: what the chosen unit did along the sequence, what the network expects after the chosen step and
 * which earlier inputs that hangs on; and of all units, how often their gates are nearly shut or open.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { ConnectivityStrip } from '../charts/connectivity-strip';
import { DistributionChart } from '../charts/distribution-chart';
import { SaturationChart } from '../charts/saturation-chart';
import { stepLabel } from '../charts/step-label';
import { UnitLinesChart } from '../charts/unit-lines-chart';
import type { TraceView } from '../protocol/messages';
import { cellOf, type PlaygroundState } from '../store/state';
import { channelName, channelsOf } from './channels';
import { ChartPanel } from './chart-panel';
import { learningStyles } from './learning-styles';
import { panelLevel, panelRole } from './outline';
import { define } from './panel';
import { sharedStyles } from './shared-styles';
import { layerIndex, outputsAt, unitLine } from './trace-parts';
import { unitPanelStyles } from './unit-panel-styles';

const aboutLines =
  'Each gate and state of this one unit, step by step. Where the forget gate stays near 1 the cell state is kept.';
const aboutNext = 'How probable the network holds each output after the chosen step. What is right is marked.';
const aboutConnectivity =
  'How much the likeliest output after the chosen step would change with each earlier input: ‖∂ output / ∂ x‖, relative to the strongest. ' +
  'A network that forgets hangs on the last few steps only.';
const aboutSaturation =
  'Each dot is a unit: how often its gate was below 0.1 (left) and above 0.9 (up) over the sequence. ' +
  'Units at the top keep or pass nearly everything; those at the right are nearly always shut (Karpathy, Johnson & Fei-Fei 2015).';

export class UnitPanel extends ChartPanel {
  static override styles = [sharedStyles, learningStyles, unitPanelStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'trace',
    'place',
    'built',
    'cells',
    'layer',
    'direction',
    'unit',
    'selectedStep',
    'settings',
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { trace, built } = this.state;
    if (!trace || !built) return nothing;
    const names = built.info.outputNames.length > 0;
    return html`<section role=${panelRole(this.state)} aria-label="One unit, one step">
      <div class="head">
        <h2 aria-level=${panelLevel(this.state)}>One unit, one step</h2>
        ${this.exampleMark()} ${this.unitChooser(trace)}
        <span class="side">${this.placeName(trace)}</span>
      </div>
      <div class="figures-in-rows">
        ${this.figure({ id: 'lines', heading: 'What does this unit do?', help: aboutLines, summary: this.linesSummary(trace), size: 'tall' })}
        ${this.figure({ id: 'saturation', heading: 'How often are gates shut or open?', help: aboutSaturation, summary: `Saturation of the gates of ${trace.trace.hidden} units`, size: 'tall' })}
        ${names ? this.figure({ id: 'next', heading: 'What does it expect?', help: aboutNext, summary: this.nextSummary(trace), size: 'tall' }) : nothing}
        ${this.figure({ id: 'hangs', heading: 'What does that hang on?', note: this.outputName(), help: aboutConnectivity, summary: this.hangsSummary(trace), size: 'low' })}
      </div>
    </section>`;
  }

  protected override updateCharts(before: PlaygroundState | undefined): void {
    const { trace, place } = this.state;
    if (!trace) return;
    this.updateLines(trace);
    if (before?.trace !== trace || this.layerChanged(before)) this.updateSaturation(trace);
    this.updateNext(trace);
    if (place && place.connectivity.length === trace.trace.steps) {
      this.chart('hangs', ConnectivityStrip)?.update({
        labels: trace.reads.map(stepLabel),
        norms: place.connectivity,
        output: place.step,
      });
    }
  }

  private layerChanged(before: PlaygroundState | undefined): boolean {
    return before?.layer !== this.state.layer || before?.direction !== this.state.direction;
  }

  private updateLines(view: TraceView): void {
    const cell = cellOf(this.state);
    if (!cell || cell.channels.length !== view.trace.channels.length) return;
    const { settings, selectedStep } = this.state;
    const index = layerIndex(view, this.state);
    const unit = Math.min(this.state.unit, view.trace.hidden - 1);
    const channels = channelsOf(cell).map((channel, k) => ({
      symbol: channel.symbol,
      name: channelName(channel, settings.names),
      values: unitLine(view, index, k, unit),
    }));
    this.chart('lines', UnitLinesChart)?.update({ unit: unit + 1, labels: view.reads, channels, selectedStep });
  }

  private updateSaturation(view: TraceView): void {
    const { valves, hidden, saturatedLeft, saturatedRight } = view.trace;
    const cell = cellOf(this.state);
    if (!cell) return;
    const names = new Map(
      channelsOf(cell).map((channel) => [channel.symbol, channelName(channel, this.state.settings.names)]),
    );
    const first = layerIndex(view, this.state) * valves.length;
    this.chart('saturation', SaturationChart)?.update({
      valves: valves.map((symbol, k) => {
        const start = (first + k) * hidden;
        const part = (shares: Float32Array): Float32Array => shares.subarray(start, start + hidden);
        return { symbol, name: names.get(symbol) ?? symbol, left: part(saturatedLeft), right: part(saturatedRight) };
      }),
    });
  }

  private updateNext(view: TraceView): void {
    const labels = this.state.built?.info.outputNames ?? [];
    const step = this.stepShown(view);
    if (labels.length === 0) return this.dropChart('next');
    if (view.trace.outputs.length !== view.trace.steps * labels.length) return;
    const truth = view.targetOutputs[step]?.[0] ?? null;
    this.chart('next', DistributionChart)?.update({
      labels: labels.map(stepLabel),
      probabilities: outputsAt(view, step),
      truth,
    });
  }

  private stepShown({ trace }: TraceView): number {
    return Math.min(this.state.selectedStep, trace.steps - 1);
  }

  private unitChooser({ trace }: TraceView): TemplateResult {
    const unit = Math.min(this.state.unit, trace.hidden - 1);
    const choose = (to: number): void => {
      if (Number.isInteger(to) && to >= 0 && to < trace.hidden) this.send({ type: 'unit', unit: to });
    };
    return html`<span class="unit-chooser">
      <button aria-label="The unit before" ?disabled=${unit === 0} @click=${() => choose(unit - 1)}>‹</button>
      <label>unit <input
        class="number"
        type="text"
        inputmode="numeric"
        aria-label="Unit, 1 to ${trace.hidden}"
        .value=${String(unit + 1)}
        @change=${(event: Event) => choose(Number((event.target as HTMLInputElement).value) - 1)}
      /></label>
      <button aria-label="The next unit" ?disabled=${unit === trace.hidden - 1} @click=${() => choose(unit + 1)}>›</button>
    </span>`;
  }

  private placeName(view: TraceView): string {
    const step = this.stepShown(view);
    return `step ${step + 1}, “${stepLabel(view.reads[step] ?? '')}”`;
  }

  private linesSummary(view: TraceView): string {
    return `Gates and states of unit ${this.state.unit + 1} over ${view.trace.steps} steps`;
  }

  private nextSummary(view: TraceView): string {
    const names = this.state.built?.info.outputNames ?? [];
    const shares = Array.from(outputsAt(view, this.stepShown(view)));
    const best = shares.indexOf(Math.max(...shares));
    return `Likeliest after the chosen step: ${stepLabel(names[best] ?? '')}, ${((shares[best] ?? 0) * 100).toFixed(0)} per cent`;
  }

  private outputName(): string {
    const { place } = this.state;
    return place ? `for “${stepLabel(place.output)}” after step ${place.step + 1}` : '';
  }

  private hangsSummary(view: TraceView): string {
    const { place } = this.state;
    if (!place) return 'Not worked out yet';
    const strongest = place.connectivity.indexOf(Math.max(...place.connectivity));
    return `Hangs most on step ${strongest + 1}, ${stepLabel(view.reads[strongest] ?? '')}`;
  }
}

define('fmn-unit-panel', UnitPanel);
