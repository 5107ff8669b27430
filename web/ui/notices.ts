/**
 * What concerns the whole page, in a strip under the toolbar: what a link got wrong, settings that wait for a
 * restart, a run that diverged with the way back, an engine that failed.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { settingOf } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import { warningOf } from '../store/divergence';
import { type Divergence, type PlaygroundState, pendingKeys } from '../store/state';
import { formatCount } from './format';
import { closeIcon } from './icons';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

/** As long as this the model before can be brought back by a click; later still by Ctrl + Z. */
const offeredSteps = 500;

export class Notices extends Panel {
  static override styles = [
    sharedStyles,
    css`
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 8px 16px;
        border-bottom: 1px solid var(--line);
        border-left: 4px solid var(--accent);
        background: var(--raised);
      }
      .notice.alarm {
        border-left-color: var(--alarm);
      }
      .notice > p,
      .said {
        flex: 1 1 240px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .close {
        width: 32px;
        padding: 0;
        border: 0;
        background: none;
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'notices',
    'divergence',
    'problems',
    'failure',
    'settings',
    'own',
    'built',
    'smoothedLoss',
    'canUndo',
    'undoStep',
    'step',
  ];

  protected override render(): TemplateResult {
    const { divergence, failure, notices } = this.state;
    return html`${failure ? this.failed(failure.message) : nothing} ${divergence ? this.diverged(divergence) : this.warned()}
    ${failure ? nothing : this.pending()} ${this.undoable()} ${this.said(notices)}`;
  }

  private failed(message: string): TemplateResult {
    return html`<div class="notice alarm" role="alert">
      <p>${message}</p>
      <button @click=${() => this.send({ type: 'reload' })}>Try again</button>
    </div>`;
  }

  private diverged({ step, loss, gradientNorm, cause, rate, clip }: Divergence): TemplateResult {
    const { goodStep, settings } = this.state;
    const what = Number.isFinite(loss) ? `the gradient became ${gradientNorm}` : `the loss became ${loss}`;
    const clipToo = clip === settings.clip ? '' : ` and clip ${plainNumber(clip)}`;
    return html`<div class="notice alarm" role="alert">
      <p>Training stopped at step ${formatCount(step)}: ${what}. ${cause}</p>
      <button class="primary" @click=${() => this.send({ type: 'go-back' })}>
        Back to step ${formatCount(goodStep)}, rate ${plainNumber(rate)}${clipToo}
      </button>
      <button @click=${() => this.send({ type: 'reset' })}>Start again</button>
    </div>`;
  }

  private warned(): TemplateResult | typeof nothing {
    const warning = warningOf(this.state);
    return warning ? html`<div class="notice alarm"><p>${warning}</p></div>` : nothing;
  }

  private pending(): TemplateResult | typeof nothing {
    const keys = pendingKeys(this.state);
    if (keys.length === 0) return nothing;
    const names = keys.map((key) => settingOf(key).label.toLowerCase()).join(', ');
    const isRefused = keys.some((key) => key in this.state.problems);
    return html`<div class="notice">
      <p>
        Changed: ${names}. ${isRefused ? 'It cannot be used: see the note beside it.' : 'This needs a restart; what has been learned so far is given up.'}
      </p>
      ${isRefused ? nothing : html`<button class="primary" @click=${() => this.send({ type: 'restart' })}>Restart</button>`}
      <button @click=${() => this.send({ type: 'revert' })}>Keep the present model</button>
    </div>`;
  }

  private undoable(): TemplateResult | typeof nothing {
    const { canUndo, undoStep, step } = this.state;
    // Once the new model has learned something itself, the offer has had its time.
    if (!canUndo || step > offeredSteps) return nothing;
    return html`<div class="notice">
      <p>A new model; the one ${undoStep > 0 ? `of step ${formatCount(undoStep)}` : 'that was given'} was put aside.</p>
      <button title="Ctrl + Z" @click=${() => this.send({ type: 'undo' })}>Bring it back</button>
    </div>`;
  }

  private said(notices: readonly string[]): TemplateResult | typeof nothing {
    if (notices.length === 0) return nothing;
    return html`<div class="notice">
      <div class="said">${notices.map((text) => html`<p>${text}</p>`)}</div>
      <button class="close" aria-label="Dismiss" @click=${() => this.send({ type: 'dismiss' })}>${closeIcon}</button>
    </div>`;
  }
}

define('fmn-notices', Notices);
