/**
 * SAYS: of a text what the network writes by itself, each character shaded by how sure it was of it; of a task its
 * answers to fresh sequences, marked; of a series how it goes on.
 */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AnswersView, ForecastCourse, ForecastView, SampleView } from '../protocol/messages';
import { numberSetting } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import { loadPart } from '../share/load-part';
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
} as const;

export class SaysPanel extends ChartPanel {
  static override properties: PropertyDeclarations = {
    alone: { state: true },
    parts: { state: true },
    problem: { state: true },
  };
  /** Of a series: going on by itself, instead of row by row from the truth. */
  declare alone: boolean;
  /** What forecasts are shown with, once there are any. */
  declare parts: typeof import('./forecast-figure') | undefined;
  /** Why it is not there. */
  declare problem: string | undefined;
  private loading: Promise<void> | undefined;
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
    if (says?.kind === 'forecast') return this.parts ? this.forecast(says, this.parts) : this.awaited();
    return built?.info.kind === 'task' ? this.answers() : this.sample();
  }

  private about(): string {
    const { says, built } = this.state;
    if (says?.kind !== 'forecast') return about[says?.kind ?? 'sample'];
    return this.parts?.aboutForecast(this.courseOf(says), built?.info) ?? '';
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

  /** The next forecast tries again. */
  private async load(): Promise<void> {
    try {
      this.parts = await loadPart('What draws forecasts', import('./forecast-figure'));
    } catch (error) {
      this.problem = (error as Error).message;
      this.loading = undefined;
    }
  }

  private awaited(): TemplateResult {
    this.loading ??= this.load();
    return html`<p class="legend" role="status">${this.problem}</p>`;
  }

  private forecast(view: ForecastView, parts: NonNullable<typeof this.parts>): TemplateResult {
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
    const { heading, summary } = { heading: view.column, summary: parts.forecastSummary(view.column, course) };
    return html`${this.score()}
      ${this.figure({ id: 'forecast', heading, help: this.about(), summary, size: 'tall', tools })}
      ${parts.scores(course, view, this.state.built?.info)}
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
    if (says?.kind !== 'forecast' || !this.parts) return this.dropChart('forecast');
    const { labels, truth, values, naive, lastKnown } = this.courseOf(says);
    const loop = this.alone && says.alone ? 'closed' : 'open';
    this.chart('forecast', this.parts.ForecastChart)?.update({
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

define('fmn-says-panel', SaysPanel);
