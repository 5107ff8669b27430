/**
 * SAYS: of a text what the network writes by itself, each character shaded by how sure it was of it; of a task its
 * answers to fresh sequences, marked; of a series how it goes on.
 */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ForecastChart } from '../charts/forecast-chart';
import type { AnswersView, ForecastCourse, ForecastView, SampleView } from '../protocol/messages';
import { numberSetting } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import type { PlaygroundState } from '../store/state';
import { confidenceShades } from '../style/tokens';
import { answerLine } from './answer-line';
import { ChartPanel } from './chart-panel';
import { controlStyles } from './control-styles';
import { formatCount, formatShare } from './format';
import { learningStyles } from './learning-styles';
import { isLeftOut, lockMark } from './locks';
import { panelLevel, panelRole } from './outline';
import { define } from './panel';
import { saysStyles } from './says-styles';
import { numberControl } from './setting-control';
import { groupControls } from './setting-group';
import { shadeRuns } from './shade-runs';
import { sharedStyles } from './shared-styles';

const about = {
  sample:
    'The network writes one character after another, each drawn from its own odds and read back in. ' +
    'The darker the ground, the surer it was.',
  answers: 'Fresh sequences, never trained on, and what the network answers. What is wrong is underlined.',
  forecast: 'Read up to the mark, and from there its forecasts, beside those that need no network.',
} as const;

export class SaysPanel extends ChartPanel {
  static override properties: PropertyDeclarations = { alone: { state: true } };
  /** Of a series: going on by itself, instead of row by row from the truth. */
  declare alone: boolean;
  static override styles = [sharedStyles, controlStyles, learningStyles, saysStyles];

  constructor() {
    super();
    this.alone = false;
  }

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['says', 'settings', 'problems', 'built', 'curves'];

  protected override render(): TemplateResult {
    const { says } = this.state;
    const about = this.about();
    return html`<section role=${panelRole(this.state)} aria-label="Says">
      <div class="head">
        <h2 aria-level=${panelLevel(this.state)}>Says</h2>
        ${this.exampleMark()} ${this.helpButton('says', 'what it says')}
        <span class="side">${says ? `at step ${formatCount(says.step)}` : ''}</span>
      </div>
      ${this.helpText('says', about)} ${this.body()}
    </section>`;
  }

  private body(): TemplateResult {
    const { says, built } = this.state;
    if (says?.kind === 'forecast') return this.forecast(says);
    return built?.info.kind === 'task' ? this.answers() : this.sample();
  }

  private about(): string {
    return about[this.state.says?.kind ?? 'sample'];
  }

  private sample(): TemplateResult {
    const { says } = this.state;
    // Nothing stands around it: in a sample every blank is the network's.
    const shown = says?.kind === 'sample' ? this.shaded(says) : '';
    return html`<div class="sheet">
        <p class="sample mono" role="group" tabindex="0" aria-label="Sample written by the network">${shown}</p>
      </div>
      ${this.legend()} ${this.temperature()} ${groupControls('writing', this)}`;
  }

  private legend(): TemplateResult {
    return html`<div class="legend">
      unsure
      <span aria-hidden="true">
        <i></i>${Array.from({ length: confidenceShades }, (_, k) => html`<i class="s${k + 1}"></i>`)}
      </span>
      sure
      <button class="link" title="Another sample (S)" @click=${() => this.send({ type: 'sample' })}>Write another</button>
    </div>`;
  }

  private temperature(): TemplateResult | typeof nothing {
    const { settings, problems } = this.state;
    if (isLeftOut(this.state, 'temperature')) return nothing;
    const setting = numberSetting('temperature');
    return numberControl('temperature', {
      settings,
      problem: problems.temperature,
      pending: false,
      lock: lockMark(this.state, 'temperature'),
      inline: true,
      info: this.helpButton('temperature', setting.label),
      help: this.helpText('temperature', `${setting.help} Usually ${plainNumber(setting.default)}.`),
      send: (intent) => this.send(intent),
    });
  }

  private answers(): TemplateResult {
    const { says } = this.state;
    return html`${this.score()} ${says?.kind === 'answers' ? this.answerList(says) : nothing}
      <div class="legend">
        <button class="link" title="Other sequences (S)" @click=${() => this.send({ type: 'sample' })}>Ask others</button>
      </div>`;
  }

  private score(): TemplateResult | typeof nothing {
    const { curves, built } = this.state;
    const heldOut = curves.heldOut[curves.heldOut.length - 1];
    if (built?.info.kind !== 'task' || !heldOut || Number.isNaN(heldOut.right)) return nothing;
    const { solved, chance } = built.info.task;
    const verdict =
      heldOut.right >= solved ? 'Solved.' : `Solved at ${formatShare(solved)}; guessing gets ${formatShare(chance)}.`;
    return html`<p class="score"><b>${formatShare(heldOut.right)}</b> of fresh sequences right at step
      ${formatCount(heldOut.step)}. <span class="quiet">${verdict}</span></p>`;
  }

  private answerList({ answers }: AnswersView): TemplateResult {
    return html`<ul class="answers" aria-label="Answers to fresh sequences">
      ${answers.map((answer) => answerLine(answer))}
    </ul>`;
  }

  private forecast(view: ForecastView): TemplateResult {
    const course = this.courseOf(view);
    const choose = (alone: boolean) => (): void => {
      this.alone = alone;
    };
    const tools = view.alone
      ? html`<span class="segments" slot="tools" role="group" aria-label="How it forecasts">
          <button aria-pressed=${!this.alone} @click=${choose(false)}>row by row</button>
          <button aria-pressed=${this.alone} @click=${choose(true)}>by itself</button>
        </span>`
      : html`${nothing}`;
    const { heading, summary } = { heading: view.column, summary: forecastSummary(view.column, course) };
    return html`${this.score()}
      ${this.figure({ id: 'forecast', heading, help: about.forecast, summary, size: 'tall', tools })}
      ${scores(course)}
      ${
        this.state.built?.info.kind === 'task'
          ? html`<div class="legend"><button class="link" title="Another series (S)" @click=${() => this.send({ type: 'sample' })}>Another series</button></div>`
          : nothing
      }`;
  }

  private courseOf(view: ForecastView): ForecastCourse {
    return this.alone ? (view.alone ?? view.ahead) : view.ahead;
  }

  protected override updateCharts(): void {
    const { says } = this.state;
    if (says?.kind !== 'forecast') return this.dropChart('forecast');
    const { labels, truth, values, naive, lastKnown } = this.courseOf(says);
    const loop = this.alone && says.alone ? 'closed' : 'open';
    this.chart('forecast', ForecastChart)?.update({
      labels,
      quantity: says.column,
      truth,
      forecast: values,
      naive,
      lastKnown,
      loop,
    });
  }

  private shaded(sample: SampleView): TemplateResult[] {
    return shadeRuns(sample, confidenceShades).map(({ text, shade }) => html`<span class="s${shade}">${text}</span>`);
  }
}

/** Mean squared errors, best first: the network must beat what needs none. */
function scores({ mse, naive }: ForecastCourse): TemplateResult {
  const all = [{ name: 'network', mse }, ...naive].filter((one) => Number.isFinite(one.mse));
  const best = Math.min(...all.map((one) => one.mse));
  return html`<dl class="scores" aria-label="Mean squared errors">
    ${all.map((one) => html`<div class=${one.mse === best ? 'best' : ''}><dt>${one.name}</dt><dd>${errorText(one.mse)}</dd></div>`)}
  </dl>`;
}

/** Three digits, and none as a power of ten where errors are large. */
function errorText(mse: number): string {
  return mse < 1000 ? mse.toPrecision(3) : mse.toLocaleString('en', { maximumFractionDigits: 0 });
}

function forecastSummary(column: string, { mse, naive, labels }: ForecastCourse): string {
  const others = naive.map((one) => `${one.name} ${errorText(one.mse)}`).join(', ');
  return `Forecast of ${column} over ${labels.length} rows: mean squared error ${errorText(mse)}; ${others}`;
}

define('fmn-says-panel', SaysPanel);
