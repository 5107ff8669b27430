/**
 * The arithmetic of the chosen step of the chosen unit, number by number: a line at the foot of the playground with the
 * results, and open, every term of every gate. In the symbols of the equations or in the words of some courses.
 */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { stepLabel } from '../charts/step-label';
import type { GateArithmetic, PlaceView, StateUpdate, Summand } from '../protocol/messages';
import { cellOf, type PlaygroundState } from '../store/state';
import { arithmeticStyles } from './arithmetic-styles';
import { channelName, channelsOf } from './channels';
import { gateStyles } from './gate-styles';
import { panelRole } from './outline';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

export class ArithmeticDrawer extends Panel {
  static override styles = [sharedStyles, gateStyles, arithmeticStyles];
  static override properties: PropertyDeclarations = { open: { state: true } };
  declare open: boolean;

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['place', 'trace', 'built', 'cells', 'settings'];

  constructor() {
    super();
    this.open = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { place, trace } = this.state;
    if (!place || !trace) return nothing;
    const toggle = (): void => {
      this.open = !this.open;
    };
    return html`<section role=${panelRole(this.state)} aria-label="The arithmetic of one step">
      <button class="bar" aria-expanded=${this.open} aria-controls="sums" @click=${toggle}>
        <span class="where">step ${place.step + 1} “${stepLabel(trace.reads[place.step] ?? '')}”, unit ${place.unit + 1}</span>
        <span class="mono results">${this.results(place)}</span>
        <span class="more">${this.open ? 'Close' : 'Show the arithmetic'}</span>
      </button>
      <div id="sums" ?hidden=${!this.open}>${this.open ? this.sums(place) : nothing}</div>
    </section>`;
  }

  private results({ arithmetic }: PlaceView): TemplateResult[] {
    return [...arithmetic.gates, ...arithmetic.updates].map(
      ({ symbol, value }) => html`<span class="gate-${symbol}"><b>${symbol}</b> = ${number(value)}</span>`,
    );
  }

  private sums({ arithmetic }: PlaceView): TemplateResult {
    return html`<div class="sums mono" tabindex="0" aria-label="Every term of every gate">
      ${arithmetic.gates.map((gate) => this.gate(gate))} ${arithmetic.updates.map((update) => this.state_(update))}
    </div>`;
  }

  private gate({ symbol, summands, sum, activation, value }: GateArithmetic): TemplateResult {
    return html`<p class="gate-${symbol}">
      <span class="name">${this.nameOf(symbol)}</span>
      <span class="sum"><b>${symbol}</b> = ${activationSign[activation] ?? activation}(${summands.map(term)}) =
        ${activationSign[activation] ?? activation}(${number(sum)}) = <b>${number(value)}</b></span>
    </p>`;
  }

  private state_({ symbol, formula, terms, value }: StateUpdate): TemplateResult {
    return html`<p class="gate-${symbol}">
      <span class="name">${this.nameOf(symbol)}</span>
      <span class="sum">${formula} = ${terms.map(term)} = <b>${number(value)}</b></span>
    </p>`;
  }

  private nameOf(symbol: string): string {
    const cell = cellOf(this.state);
    const channel = cell && channelsOf(cell).find((candidate) => candidate.symbol === symbol);
    return channel ? channelName(channel, this.state.settings.names) : symbol;
  }
}

/** As equations write them. */
const activationSign: Readonly<Record<string, string>> = { sigmoid: 'σ', identity: '' };

/** A number with what it is below; the first one without a plus, and its minus close by. */
function term({ term: name, value }: Summand, k: number): TemplateResult {
  const sign = value < 0 ? '−' : '+';
  const before = k > 0 ? ` ${sign} ` : value < 0 ? sign : '';
  return html`<span class="term">${before}<ruby>${number(Math.abs(value))}<rt>${name}</rt></ruby></span>`;
}

/** Four digits, and a minus sign of its own width. */
function number(value: number): string {
  const text =
    Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(1) : value.toFixed(3);
  return text.replace('-', '−');
}

define('fmn-arithmetic-drawer', ArithmeticDrawer);
