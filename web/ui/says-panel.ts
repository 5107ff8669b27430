/** SAYS: what the network writes by itself, each character shaded by how sure it was of it. */
import { css, html, type TemplateResult } from 'lit';
import type { SampleView } from '../protocol/messages';
import { numberSetting } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import type { PlaygroundState } from '../store/state';
import { confidenceShades } from '../style/tokens';
import { controlStyles } from './control-styles';
import { formatCount } from './format';
import { define, Panel } from './panel';
import { numberControl } from './setting-control';
import { shadeRuns } from './shade-runs';
import { sharedStyles } from './shared-styles';

const about =
  'The network writes one character after another, each drawn from its own odds and read back in. ' +
  'The darker the ground, the surer it was.';

export class SaysPanel extends Panel {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host,
      section {
        display: flex;
        flex-direction: column;
      }
      section {
        flex: 1;
      }
      .sheet {
        position: relative;
        flex: 1 0 138px;
        contain: strict;
        margin: 0 0 8px;
        border: 1px solid var(--line);
        border-radius: 6px;
      }
      /* Whole lines only: none is cut at the top or at the bottom. */
      .sample {
        position: absolute;
        inset: 8px 0 auto;
        height: 120px;
        height: round(down, 100% - 16px, 24px);
        padding: 0 12px;
        overflow-y: auto;
        font-size: 13px;
        line-height: 24px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .sample span {
        padding: 3px 0;
      }
      .s1 {
        background: var(--shade-1);
      }
      .s2 {
        background: var(--shade-2);
      }
      .s3 {
        background: var(--shade-3);
      }
      .s4 {
        background: var(--shade-4);
      }
      .s5 {
        background: var(--shade-5);
      }
      .legend {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 4px;
        font-size: 13px;
        color: var(--quiet);
      }
      .legend i {
        display: inline-block;
        width: 12px;
        height: 12px;
      }
      .legend span {
        display: inline-flex;
        border: 1px solid var(--line);
        border-radius: 2px;
        overflow: hidden;
      }
      .control {
        margin-bottom: -4px;
      }
      .box {
        flex-basis: 72px;
      }
      .control input[type='range'] {
        flex: 1;
        min-width: 60px;
        margin: 0 8px 0 4px;
      }
      .legend button {
        margin-left: auto;
        white-space: nowrap;
      }
      /* Two columns: too narrow for label, slider and field in one row. */
      @container (min-width: 900px) and (max-width: 1199px) {
        .row {
          flex-wrap: wrap;
        }
        .control input[type='range'] {
          order: 1;
          flex: 1 0 100%;
          margin: 0;
        }
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['sample', 'settings', 'problems'];

  protected override render(): TemplateResult {
    const { sample, settings, problems } = this.state;
    const setting = numberSetting('temperature');
    return html`<section aria-label="Says">
      <div class="head">
        <h2>Says</h2>
        ${this.helpButton('says', 'the sample')}
        <span class="side">${sample ? `at step ${formatCount(sample.step)}` : ''}</span>
      </div>
      ${this.helpText('says', about)}
      <div class="sheet">
        <p class="sample mono" tabindex="0" aria-label="Sample written by the network">${sample ? this.shaded(sample) : ''}</p>
      </div>
      <div class="legend">
        unsure
        <span aria-hidden="true">
          <i></i>${Array.from({ length: confidenceShades }, (_, k) => html`<i class="s${k + 1}"></i>`)}
        </span>
        sure
        <button class="link" title="Another sample (S)" @click=${() => this.send({ type: 'sample' })}>Write another</button>
      </div>
      ${numberControl('temperature', {
        settings,
        problem: problems.temperature,
        pending: false,
        inline: true,
        info: this.helpButton('temperature', setting.label),
        help: this.helpText('temperature', `${setting.help} Usually ${plainNumber(setting.default)}.`),
        send: (intent) => this.send(intent),
      })}
    </section>`;
  }

  private shaded(sample: SampleView): TemplateResult[] {
    return shadeRuns(sample, confidenceShades).map(({ text, shade }) => html`<span class="s${shade}">${text}</span>`);
  }
}

define('fmn-says-panel', SaysPanel);
