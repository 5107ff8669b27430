/**
 * The heatmap: every gate and state over the sequence, a strip for each, its columns aligned under what was read. A
 * column is chosen by click or arrow keys, a unit by clicking its row; a span of steps, by dragging with shift or
 * shift + arrows, asks which units are on inside it.
 */
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { shareMap } from '../charts/colour-map';
import { DrawQueue } from '../charts/draw-queue';
import { HeatStrip } from '../charts/heat-strip';
import { stepLabel } from '../charts/step-label';
import type { TraceView } from '../protocol/messages';
import { cellOf, type PlaygroundState } from '../store/state';
import { type Channel, channelName, channelsOf, mapOf, rangeOf } from './channels';
import { nextShares } from './expectation';
import { gateStyles } from './gate-styles';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';
import { tellsHowSure } from './trace-figure';
import { channelOf, layerIndex, unitLine } from './trace-parts';
import { traceSheetStyles } from './trace-sheet-styles';
import { rankUnits, type Span } from './unit-ranking';

/** Strips that are not channels. */
const nextStrip = 'next';
const unitStrip = 'unit';

const unitsRanked = 6;
/** Columns narrower than this scroll; of more steps than fit so, only every so many is labelled. */
const mostColumns = 120;
/** Letters that fit over a sheet of usual width. */
const lettersThatFit = 70;

export class TraceSheet extends Panel {
  static override styles = [sharedStyles, gateStyles, traceSheetStyles];
  static override properties: PropertyDeclarations = { span: { state: true } };
  declare span: Span | null;

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'trace',
    'built',
    'cells',
    'layer',
    'direction',
    'selectedStep',
    'unit',
    'settings',
  ];

  private readonly queue = new DrawQueue();
  private readonly strips = new WeakMap<HTMLCanvasElement, HeatStrip>();
  private spanFrom = -1;
  /** The step that was asked for last and that the state does not say yet: keys may come faster than it is told. */
  private asked: number | null = null;

  constructor() {
    super();
    this.span = null;
  }

  protected override render(): TemplateResult {
    const { trace } = this.state;
    const cell = cellOf(this.state);
    if (!trace || !cell || trace.trace.channels.join() !== cell.channels.join())
      return html`<div class="scroll"></div>`;
    return html`<div class="scroll">
        <div class="sheet" @pointerdown=${this.press} @pointermove=${this.drag}>
          ${this.ruler(trace)} ${tellsHowSure(trace) ? this.sureStrip() : nothing} ${this.colouredStrip(trace)}
          ${channelsOf(cell).map((channel, index) => this.strip(trace, channel, index))}
          <div class="marker" aria-hidden="true"></div>
        </div>
      </div>
      ${this.ranking(trace)}`;
  }

  protected override updated(changed: PropertyValues): void {
    const { trace, selectedStep, unit } = this.state;
    const before = changed.get('state') as PlaygroundState | undefined;
    const isOther = before !== undefined && before.trace?.reads.length !== trace?.reads.length;
    if (selectedStep === this.asked || isOther) this.asked = null;
    const cell = cellOf(this.state);
    if (!trace || !cell) return;
    const { steps, hidden } = trace.trace;
    const asked = trace.trace.losses.length;
    const numbers = {
      steps,
      asked,
      // Not so wide where not every column has a letter above it.
      columns: Math.min(steps, mostColumns) * (this.renderRoot.querySelector('.sparse') ? 0.8 : 1),
      selected: selectedStep,
      unit,
      units: hidden,
    };
    for (const [name, value] of Object.entries(numbers)) this.style.setProperty(`--${name}`, String(value));
    this.toggleAttribute('ranked', this.span !== null);
    if (this.mustPaint(changed)) this.paint(trace, channelsOf(cell));
  }

  private mustPaint(changed: PropertyValues): boolean {
    const before = changed.get('state') as PlaygroundState | undefined;
    const { trace, layer, direction, unit, built } = this.state;
    const same = before?.trace === trace && before.layer === layer && before.direction === direction;
    return !same || before.unit !== unit || before.built !== built || changed.has('palette');
  }

  private paint(view: TraceView, channels: readonly Channel[]): void {
    const { steps, hidden } = view.trace;
    const index = layerIndex(view, this.state);
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const strip = this.stripOf(canvas);
      const which = canvas.dataset.strip ?? '';
      this.queue.ask(strip, () => {
        if (which === nextStrip) return this.paintNext(strip, view);
        if (which === unitStrip) return this.paintUnit(strip, view, channels);
        const channel = channels[Number(which)];
        if (!channel) return;
        const values = channelOf(view, index, Number(which));
        strip.update({ values, steps, units: hidden, map: mapOf(this.palette, channel, values) });
      });
    }
  }

  private paintNext(strip: HeatStrip, view: TraceView): void {
    const values = nextShares(view);
    strip.update({ values, steps: values.length, units: 1, map: shareMap(this.palette) });
  }

  private paintUnit(strip: HeatStrip, view: TraceView, channels: readonly Channel[]): void {
    const last = channels.length - 1;
    const channel = channels[last];
    const values = unitLine(view, layerIndex(view, this.state), last, this.unitShown(view));
    if (channel) strip.update({ values, steps: view.trace.steps, units: 1, map: mapOf(this.palette, channel, values) });
  }

  private unitShown({ trace }: TraceView): number {
    return Math.min(this.state.unit, trace.hidden - 1);
  }

  private stripOf(canvas: HTMLCanvasElement): HeatStrip {
    const strip = this.strips.get(canvas) ?? new HeatStrip(canvas);
    this.strips.set(canvas, strip);
    return strip;
  }

  private sureStrip(): TemplateResult {
    return html`<div class="strip next">
      <div class="label"><span class="what">sure of it</span></div>
      <div class="plot"><canvas role="img" aria-label="Probability given to what is right after each step" data-strip=${nextStrip}></canvas></div>
    </div>`;
  }

  private colouredStrip(view: TraceView): TemplateResult {
    const unit = this.unitShown(view);
    return html`<div class="strip coloured">
      <div class="label"><b class="mono">h</b> <span class="what">of unit ${unit + 1}</span></div>
      <div class="plot"><canvas role="img" aria-label="Hidden state of unit ${unit + 1} at each step" data-strip=${unitStrip}></canvas></div>
    </div>`;
  }

  private strip(view: TraceView, channel: Channel, index: number): TemplateResult {
    const { symbol } = channel;
    const { hidden, steps } = view.trace;
    const name = channelName(channel, this.state.settings.names);
    // “learn: how much” would not fit beside its symbol.
    const [short, detail] = name.split(': ');
    const values = channelOf(view, layerIndex(view, this.state), index);
    return html`<div class="strip" data-channel=${index}>
      <div class="label gate-${symbol}">
        <b class="mono">${symbol}</b> <span class="what">${short}</span>
        <span class="range">${detail ? `${detail}, ` : ''}${rangeOf(channel, values)}</span>
      </div>
      <div class="plot">
        <canvas role="img" aria-label="${name}, ${hidden} units over ${steps} steps" data-strip=${index}></canvas>
        <div class="unit-line" aria-hidden="true"></div>
      </div>
    </div>`;
  }

  private ruler({ reads }: TraceView): TemplateResult {
    const { selectedStep } = this.state;
    const letters = Math.max(...reads.map((read) => [...read].length));
    const every = Math.max(1, Math.ceil((reads.length * letters) / lettersThatFit));
    const half = Math.floor(every / 2);
    const inSpan = (k: number): boolean => this.span !== null && k >= this.span.start && k <= this.span.end;
    const classes = (k: number): string =>
      [
        k === selectedStep ? 'chosen' : '',
        inSpan(k) ? 'in-span' : '',
        k < half ? 'at-start' : k >= reads.length - half ? 'at-end' : '',
      ].join(' ');
    return html`<div
      class="ruler mono"
      tabindex="0"
      role="slider"
      aria-label="Selected step of the probe"
      aria-valuemin="1"
      aria-valuemax=${reads.length}
      aria-valuenow=${selectedStep + 1}
      aria-valuetext=${`step ${selectedStep + 1}, ${reads[selectedStep] ?? ''}`}
      @keydown=${this.move}
    >
      <div class="label"></div>
      <div class="plot characters ${every > 1 ? 'sparse' : ''} ${letters > 1 ? 'long' : ''}">
        ${reads.map(
          (read, k) =>
            html`<span class="${classes(k)}">${isLabelled(k, reads.length, every, selectedStep) ? stepLabel(read) : ''}</span>`,
        )}
      </div>
    </div>`;
  }

  private ranking(view: TraceView): TemplateResult | typeof nothing {
    const { span } = this;
    if (!span || span.end >= view.trace.steps) return nothing;
    const hidden = view.trace.channels.length - 1;
    const ranked = rankUnits(view, layerIndex(view, this.state), hidden, span).slice(0, unitsRanked);
    return html`<p class="ranking">
      <span>Most like “<span class="mono">${view.reads
        .slice(span.start, span.end + 1)
        .map(stepLabel)
        .join('')}</span>”:</span>
      ${ranked.map(
        ({ unit, correlation }) =>
          html`<button aria-pressed=${unit === this.state.unit} @click=${() => this.send({ type: 'unit', unit })}>
            unit ${unit + 1} <b>${correlation > 0 ? '+' : '−'}${Math.abs(correlation).toFixed(2)}</b>
          </button>`,
      )}
      <button class="link" @click=${() => (this.span = null)}>Clear</button>
    </p>`;
  }

  private readonly move = (event: KeyboardEvent): void => {
    const last = (this.state.trace?.trace.steps ?? 1) - 1;
    const now = this.asked ?? this.state.selectedStep;
    const targets: Record<string, number> = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const step = Math.min(last, Math.max(0, target));
    if (event.shiftKey) this.stretch(now, step);
    this.choose(step);
  };

  private choose(step: number): void {
    this.asked = step === this.state.selectedStep ? null : step;
    this.send({ type: 'select-step', step });
  }

  /** Lets the span reach from where shift was first held to `step`. */
  private stretch(from: number, step: number): void {
    if (!this.span) this.spanFrom = from;
    this.span = { start: Math.min(this.spanFrom, step), end: Math.max(this.spanFrom, step) };
  }

  private readonly press = (event: PointerEvent): void => {
    const step = this.stepAt(event);
    if (step === null) return;
    this.spanFrom = step;
    if (event.shiftKey) this.span = { start: step, end: step };
    this.choose(step);
    const unit = this.unitAt(event);
    if (unit !== null) this.send({ type: 'unit', unit });
  };

  private readonly drag = (event: PointerEvent): void => {
    if (event.buttons !== 1 || event.pointerType !== 'mouse') return;
    const step = this.stepAt(event);
    if (step === null) return;
    if (event.shiftKey) this.stretch(step, step);
    this.choose(step);
  };

  private stepAt(event: PointerEvent): number | null {
    const plot = this.renderRoot.querySelector('.characters');
    const steps = this.state.trace?.trace.steps;
    if (!plot || !steps) return null;
    const { left, width } = plot.getBoundingClientRect();
    const step = Math.floor(((event.clientX - left) / width) * steps);
    return step >= 0 && step < steps ? step : null;
  }

  private unitAt(event: PointerEvent): number | null {
    const [target] = event.composedPath();
    const units = this.state.trace?.trace.hidden;
    if (!(target instanceof HTMLCanvasElement) || !units || Number.isNaN(Number(target.dataset.strip))) return null;
    const { top, height } = target.getBoundingClientRect();
    return Math.min(units - 1, Math.max(0, Math.floor(((event.clientY - top) / height) * units)));
  }
}

/** Each label stands in the middle of the columns it takes; the chosen step's own takes the place of its neighbours. */
function isLabelled(step: number, steps: number, every: number, chosen: number): boolean {
  if (step === chosen) return true;
  const half = Math.floor(every / 2);
  const isItsTurn = step % every === half && step + every - half <= steps;
  return isItsTurn && Math.abs(step - chosen) >= every;
}

define('fmn-trace-sheet', TraceSheet);
