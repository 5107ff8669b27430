/**
 * INSIDE: every gate and state over the probe text, a heat strip for each, its columns aligned under the
 * characters. A column is chosen by click or arrow keys; below stands what the network expects after it.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { shareMap } from '../charts/colour-map';
import { DrawQueue } from '../charts/draw-queue';
import { channelValues, HeatStrip } from '../charts/heat-strip';
import type { TraceView } from '../protocol/messages';
import { settingOf } from '../schema/settings';
import { cellOf, type PlaygroundState } from '../store/state';
import { type Channel, channelsOf, mapOf, rangeOf } from './channels';
import { expectation, type Guess, nextShares } from './expectation';
import { formatShare, visible } from './format';
import { insideStyles } from './inside-styles';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

const guessesShown = 4;
const about =
  'Each column is one character of the probe, each row of a strip one unit. A gate runs from paper (0, shut) to its colour (1, open); ' +
  'states and candidates from blue (−) to orange (+).';

export class InsidePanel extends Panel {
  static override styles = [sharedStyles, insideStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'trace',
    'built',
    'cells',
    'layer',
    'selectedStep',
    'settings',
    'problems',
    'activity',
  ];

  private readonly queue = new DrawQueue();
  private readonly strips = new WeakMap<HTMLCanvasElement, HeatStrip>();

  protected override render(): TemplateResult {
    const { problems, trace } = this.state;
    const problem = problems.probe;
    return html`<section aria-label="Inside">
      <div class="head">
        <h2>Inside</h2>
        ${this.helpButton('inside', 'the heatmap')} ${this.layerChooser()}
        <span class="side">${this.modelName()}</span>
      </div>
      ${this.helpText('inside', about)}
      <div class="probe">
        <label for="probe">${settingOf('probe').label}</label>
        <input
          id="probe"
          type="text"
          class="mono field"
          maxlength="200"
          autocomplete="off"
          spellcheck="false"
          .value=${this.state.settings.probe}
          aria-invalid=${problem !== undefined}
          @input=${(event: Event) => this.send({ type: 'enter', key: 'probe', text: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${trace ? this.sheet(trace) : html`<p class="waiting">${this.waiting()}</p>`}
      ${trace ? this.expectations(trace) : nothing}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    const { trace, layer } = this.state;
    const cell = cellOf(this.state);
    const sheet = this.renderRoot.querySelector<HTMLElement>('.sheet');
    if (!trace || !cell || !sheet) return;
    sheet.style.setProperty('--steps', String(trace.trace.steps));
    sheet.style.setProperty('--selected', String(this.state.selectedStep));
    const before = changed.get('state') as PlaygroundState | undefined;
    const same = before?.trace === trace && before.layer === layer && before.built === this.state.built;
    if (!same || changed.has('palette')) this.paint(trace, channelsOf(cell));
  }

  private paint({ trace }: TraceView, channels: readonly Channel[]): void {
    const canvases = this.renderRoot.querySelectorAll<HTMLCanvasElement>('canvas');
    const { steps, hidden } = trace;
    for (const canvas of canvases) {
      const index = Number(canvas.dataset.channel);
      const channel = channels[index];
      const strip = this.stripOf(canvas);
      this.queue.ask(strip, () => {
        if (!channel) return this.paintNext(strip, trace);
        const values = this.valuesOf(trace, index);
        strip.update({ values, steps, units: hidden, map: mapOf(this.palette, channel, values) });
      });
    }
  }

  private paintNext(strip: HeatStrip, trace: TraceView['trace']): void {
    const values = nextShares(trace);
    strip.update({ values, steps: values.length, units: 1, map: shareMap(this.palette) });
  }

  private stripOf(canvas: HTMLCanvasElement): HeatStrip {
    const strip = this.strips.get(canvas) ?? new HeatStrip(canvas);
    this.strips.set(canvas, strip);
    return strip;
  }

  private valuesOf(trace: TraceView['trace'], channel: number): Float32Array {
    const { steps, hidden, layers, channels } = trace;
    const layer = Math.min(this.state.layer, layers - 1);
    return channelValues(trace.values, { steps, hidden, channels: channels.length }, layer, channel);
  }

  /** Why there is nothing to see yet. */
  private waiting(): string {
    const { activity, built, problems } = this.state;
    const refused = activity === 'paused' && !built && Object.keys(problems).length > 0;
    return refused ? 'No network yet: see the note beside its settings.' : 'The network is being built…';
  }

  private modelName(): string {
    const { built } = this.state;
    const cell = cellOf(this.state);
    if (!built || !cell) return '';
    const { hidden, layers } = built.settings;
    return `${cell.name} · ${layers > 1 ? `${layers} × ` : ''}${hidden} unit${hidden === 1 ? '' : 's'}`;
  }

  private layerChooser(): TemplateResult | typeof nothing {
    const layers = this.state.built?.settings.layers ?? 1;
    if (layers < 2) return nothing;
    return html`<span class="segments" role="group" aria-label="Layer">
      ${Array.from({ length: layers }, (_, layer) => this.layerButton(layer))}
    </span>`;
  }

  private layerButton(layer: number): TemplateResult {
    const pressed = layer === this.state.layer;
    return html`<button aria-pressed=${pressed} @click=${() => this.send({ type: 'layer', layer })}>
      ${layer === 0 ? 'layer 1' : layer + 1}
    </button>`;
  }

  private sheet(view: TraceView): TemplateResult {
    const cell = cellOf(this.state);
    if (!cell || view.trace.channels.join() !== cell.channels.join()) return html`<div class="scroll"></div>`;
    return html`<div class="scroll">
      <div class="sheet" @pointerdown=${this.point} @pointermove=${this.drag}>
        ${this.ruler([...view.probe])}
        <div class="strip next">
          <div class="label"><span class="what">sure of next</span></div>
          <div class="plot"><canvas role="img" aria-label="Probability given to each next character" data-channel="-1"></canvas></div>
        </div>
        ${channelsOf(cell).map((channel, index) => this.strip(view, channel, index))}
        <div class="marker" aria-hidden="true"></div>
      </div>
    </div>`;
  }

  private strip({ trace }: TraceView, channel: Channel, index: number): TemplateResult {
    const { symbol, name } = channel;
    return html`<div class="strip">
      <div class="label gate-${symbol}">
        <b class="mono">${symbol}</b> <span class="what">${name}</span>
        <span class="range">${rangeOf(channel, this.valuesOf(trace, index))}</span>
      </div>
      <div class="plot">
        <canvas role="img" aria-label="${name}, ${trace.hidden} units over ${trace.steps} characters" data-channel=${index}></canvas>
      </div>
    </div>`;
  }

  private ruler(characters: readonly string[]): TemplateResult {
    const { selectedStep } = this.state;
    return html`<div
      class="ruler mono"
      tabindex="0"
      role="slider"
      aria-label="Selected step of the probe"
      aria-valuemin="1"
      aria-valuemax=${characters.length}
      aria-valuenow=${selectedStep + 1}
      aria-valuetext=${`step ${selectedStep + 1}, ${characters[selectedStep] ?? ''}`}
      @keydown=${this.move}
    >
      <div class="label"></div>
      <div class="plot characters">
        ${characters.map((character, k) => html`<span class=${k === selectedStep ? 'chosen' : ''}>${visible(character)}</span>`)}
      </div>
    </div>`;
  }

  private readonly move = (event: KeyboardEvent): void => {
    const last = (this.state.trace?.trace.steps ?? 1) - 1;
    const now = this.state.selectedStep;
    const targets: Record<string, number> = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.send({ type: 'select-step', step: Math.min(last, Math.max(0, target)) });
  };

  private readonly drag = (event: PointerEvent): void => {
    if (event.buttons === 1 && event.pointerType === 'mouse') this.point(event);
  };

  private readonly point = (event: PointerEvent): void => {
    const plot = this.renderRoot.querySelector('.characters');
    const steps = this.state.trace?.trace.steps;
    if (!plot || !steps) return;
    const { left, width } = plot.getBoundingClientRect();
    const step = Math.floor(((event.clientX - left) / width) * steps);
    if (step >= 0 && step < steps) this.send({ type: 'select-step', step });
  };

  private expectations(view: TraceView): TemplateResult {
    const { built, selectedStep } = this.state;
    const characters = [...view.probe];
    const read = characters
      .slice(0, selectedStep + 1)
      .map(visible)
      .join('');
    const guesses = expectation(view, [...(built?.info.vocabulary ?? '')], selectedStep, guessesShown);
    return html`<div class="expectations">
      <p class="quiet">
        After reading <span class="mono read">${read.length > 12 ? `…${read.slice(-12)}` : read}</span> it expects
      </p>
      <ul>
        ${guesses.map((guess) => this.guess(guess))}
      </ul>
    </div>`;
  }

  private guess({ character, share, isNext }: Guess): TemplateResult {
    return html`<li class=${isNext ? 'true' : ''}>
      <span class="mono">${visible(character)}</span><span class="number">${formatShare(share)}</span>
      ${isNext ? html`<span class="visually-hidden">(comes next)</span>` : nothing}
    </li>`;
  }
}

define('fmn-inside-panel', InsidePanel);
