/**
 * INSIDE: the cell with the values of the selected step, every gate and state over the sequence that is read again and
 * again, and below what the network expects after that step.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { CellDiagram } from '../cell/cell-diagram';
import { stepLabel } from '../charts/step-label';
import type { TraceView } from '../protocol/messages';
import { type ChoiceSetting, settingOf, type TextSetting } from '../schema/settings';
import { cellOf, type PlaygroundState } from '../store/state';
import { controlStyles } from './control-styles';
import { expectation, type Guess } from './expectation';
import { formatShare } from './format';
import { cellFigure, type Inside, traceFigure } from './inside-figures';
import { insideStyles } from './inside-styles';
import { isFixed, isLeftOut, lockMark } from './locks';
import { panelLevel, panelRole } from './outline';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';
import { tellsHowSure } from './trace-figure';

const guessesShown = 4;
const lettersShown = 12;
const wordsShown = 3;
const about =
  'Each column is one step of the sequence, each row of a strip one unit. A gate runs from paper (0, shut) to its colour (1, open); ' +
  'states and candidates from blue (−) to orange (+). Click a column to choose its step, a row its unit; drag with shift to ask which units belong to a span.';

export class InsidePanel extends Panel {
  static override styles = [sharedStyles, controlStyles, insideStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'trace',
    'built',
    'cells',
    'layer',
    'direction',
    'unit',
    'selectedStep',
    'example',
    'settings',
    'problems',
    'activity',
  ];

  protected override render(): TemplateResult {
    const { problems, trace } = this.state;
    const problem = problems.probe;
    return html`<section role=${panelRole(this.state)} aria-label="Inside">
      <div class="head">
        <h2 aria-level=${panelLevel(this.state)}>Inside</h2>
        ${this.exampleMark()} ${this.helpButton('inside', 'the heatmap')} ${this.layerChooser()} ${this.directionChooser()}
        <span class="side">${this.modelName()}</span>
      </div>
      ${this.helpText('inside', about)} ${this.sequence()}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${
        trace
          ? html`${this.figures(trace)} ${this.expectations(trace)}`
          : html`<p class="waiting">${this.waiting()}</p>`
      }
    </section>`;
  }

  protected override updated(): void {
    const { trace } = this.state;
    if (!trace) return;
    this.style.setProperty('--strips', String(trace.trace.channels.length));
    this.style.setProperty('--thin', tellsHowSure(trace) ? '2' : '1');
  }

  /** After another cell was chosen, its trace is yet to come. */
  private figures(view: TraceView): TemplateResult | typeof nothing {
    const { state, palette } = this;
    const cell = cellOf(state);
    if (!cell || cell.channels.join() !== view.trace.channels.join()) return nothing;
    const inside: Inside = { state, palette, cell, view };
    const drawn = (): CellDiagram | null => this.renderRoot.querySelector('fmn-cell-diagram');
    return html`${cellFigure(inside, drawn)} ${traceFigure(inside)}`;
  }

  /** What is read again and again: of a text one's own words, else a sequence drawn by its number. */
  private sequence(): TemplateResult {
    return html`<div class="tools">${this.state.built?.info.kind === 'task' ? this.exampleChooser() : this.probeField()}
      ${this.namesChooser()}</div>`;
  }

  private probeField(): TemplateResult | typeof nothing {
    if (this.state.built?.info.kind === 'series') return this.exampleChooser();
    if (isLeftOut(this.state, 'probe')) return nothing;
    const probe = settingOf('probe') as TextSetting;
    const enter = (event: Event): void =>
      this.send({ type: 'enter', key: 'probe', text: (event.target as HTMLInputElement).value });
    return html`<div class="probe">
      <label for="probe">${probe.label}</label>${lockMark(this.state, 'probe')}
      <input
        id="probe"
        type="text"
        class="mono field"
        ?disabled=${isFixed(this.state, 'probe')}
        maxlength=${probe.maxLength}
        autocomplete="off"
        spellcheck="false"
        .value=${this.state.settings.probe}
        aria-invalid=${this.state.problems.probe !== undefined}
        @input=${enter}
      />
    </div>`;
  }

  private exampleChooser(): TemplateResult {
    const { example, built } = this.state;
    const show = (to: number) => (): void => this.send({ type: 'example', example: to });
    const what = built?.info.kind === 'series' ? 'Window' : 'Sequence';
    return html`<span class="example">${what} <b class="number">${example}</b>
      <button ?disabled=${example <= 1} aria-label="The one before" @click=${show(example - 1)}>‹</button>
      <button aria-label="The next one" @click=${show(example + 1)}>›</button>
    </span>`;
  }

  private namesChooser(): TemplateResult | typeof nothing {
    const { settings } = this.state;
    if (isLeftOut(this.state, 'names')) return nothing;
    const fixed = isFixed(this.state, 'names');
    const { options, label } = settingOf('names') as ChoiceSetting;
    return html`<span class="segments" role="group" aria-label=${label}>
      ${options.map(
        ({ value, label }) =>
          html`<button ?disabled=${fixed} aria-pressed=${value === settings.names} @click=${() => this.send({ type: 'set', key: 'names', value })}>
            ${value === 'symbols' ? this.gateSymbols() : label}
          </button>`,
      )}
    </span>`;
  }

  /** "i f g o", whatever the cell has. */
  private gateSymbols(): string {
    return (cellOf(this.state)?.gates ?? []).map(({ symbol }) => symbol).join(' ');
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
    const { direction } = this.state;
    const pressed = layer === this.state.layer;
    return html`<button aria-pressed=${pressed} @click=${() => this.send({ type: 'layer', layer, direction })}>
      ${layer === 0 ? 'layer 1' : layer + 1}
    </button>`;
  }

  private directionChooser(): TemplateResult | typeof nothing {
    const { trace, layer, direction } = this.state;
    if (trace?.trace.directions !== 2) return nothing;
    const choose = (to: number) => (): void => this.send({ type: 'layer', layer, direction: to });
    return html`<span class="segments" role="group" aria-label="Direction">
      ${['forward →', '← backward'].map(
        (name, k) => html`<button aria-pressed=${k === direction} @click=${choose(k)}>${name}</button>`,
      )}
    </span>`;
  }

  private expectations(view: TraceView): TemplateResult {
    const { built, selectedStep } = this.state;
    const names = built?.info.outputNames ?? [];
    const read = lastRead(view.reads.slice(0, selectedStep + 1).map(stepLabel));
    const target = view.targets[selectedStep] ?? '';
    const guesses = expectation(view, names, selectedStep, guessesShown);
    return html`<div class="expectations">
      <p class="quiet">
        After reading <span class="mono read">${read}</span>
        ${names.length > 0 ? 'it expects' : this.number(view, target)}
      </p>
      <ul>
        ${guesses.map((guess) => this.guess(guess))}
      </ul>
    </div>`;
  }

  /** Of outputs that are numbers. */
  private number(view: TraceView, target: string): TemplateResult {
    const { selectedStep } = this.state;
    const said = (view.answers[selectedStep] ?? '').replaceAll('-', '−') || '–';
    return html`it says <b class="mono read">${said}</b>${target ? html`; right is <b class="mono read">${target}</b>` : '; nothing is asked there'}`;
  }

  private guess({ name, share, isRight }: Guess): TemplateResult {
    return html`<li class=${isRight ? 'true' : ''}>
      <span class="mono">${stepLabel(name)}</span><span class="number">${formatShare(share)}</span>
      ${isRight ? html`<span class="visually-hidden">(is right)</span>` : nothing}
    </li>`;
  }
}

/** The end of what was read, in whole words where it is words or numbers. */
function lastRead(read: readonly string[]): string {
  const areWords = read.some((each) => [...each].length > 1);
  const shown = read.slice(areWords ? -wordsShown : -lettersShown);
  const cut = shown.length === read.length ? '' : areWords ? '… ' : '…';
  return cut + shown.join(areWords ? ' · ' : '');
}

define('fmn-inside-panel', InsidePanel);
