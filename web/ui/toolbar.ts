/** The bar on top: name, play / pause / step / reset / new seed, and where the run stands. Always in sight. */
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PlaygroundState } from '../store/state';
import { flower } from './flower';
import { formatCount, formatSpeed } from './format';
import { embedIcon, pauseIcon, playIcon, resetIcon, seedIcon, shareIcon, stepIcon } from './icons';
import { isFixed, isLeftOut, lockReason } from './locks';
import { nameLevel } from './outline';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';
import { timeToGo } from './time-to-go';

export class Toolbar extends Panel {
  static override styles = [
    sharedStyles,
    css`
      :host {
        background: var(--raised);
        border-bottom: 1px solid var(--line);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 16px;
      }
      .name {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0 12px 0 0;
        font-size: 20px;
        font-weight: 600;
        line-height: 32px;
        letter-spacing: -0.01em;
        white-space: nowrap;
      }
      .flower {
        width: 28px;
        height: 28px;
      }
      .petal {
        fill: var(--accent);
      }
      .vein {
        stroke: var(--raised);
        stroke-width: 1.2;
        stroke-linecap: round;
        opacity: 0.8;
      }
      .centre {
        fill: var(--spark);
      }
      .play {
        width: 104px;
      }
      .status {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 16px;
        margin-left: 12px;
        color: var(--quiet);
        font-variant-numeric: tabular-nums;
      }
      .status b {
        display: inline-block;
        color: var(--ink);
        font-weight: 600;
      }
      .status .step {
        min-width: 6ch;
      }
      .status .link {
        padding: 0;
      }
      .status .to-go b {
        min-width: 5ch;
      }
      .status .epoch {
        min-width: 5ch;
      }
      .status .speed {
        min-width: 7ch;
      }
      .share-button {
        margin-left: auto;
      }
      .help-button {
        width: 32px;
        padding: 0;
        font-weight: 600;
      }
      ::slotted(a) {
        color: var(--accent);
        font-size: 13px;
        line-height: 32px;
        white-space: nowrap;
        text-underline-offset: 2px;
      }
      /* Each before the wording of a series needs a second row. */
      @container (max-width: 1439px) {
        .to-go {
          display: none;
        }
      }
      @container (max-width: 1379px) {
        .run .label {
          display: none;
        }
        .bar > .run {
          width: 36px;
          padding: 0;
        }
      }
      @container (max-width: 1179px) {
        .label {
          display: none;
        }
        .bar > button:not(.play) {
          width: 36px;
          padding: 0;
        }
      }
      @container (min-width: 700px) and (max-width: 1079px) {
        .status {
          order: 1;
          width: 100%;
          margin: 0;
          font-size: 13px;
        }
      }
      @container (max-width: 699px) {
        .bar {
          padding: 8px 12px;
        }
        .name {
          order: -2;
          font-size: 20px;
          margin-right: auto;
        }
        .share-button,
        .embed-button,
        .help-button,
        ::slotted(a) {
          order: -1;
          margin-left: 0;
        }
        .play {
          flex: 1 0 140px; /* the same row for Play as for Pause */
        }
        .status {
          width: 100%;
          margin: 0;
          font-size: 13px;
          justify-content: space-between;
          gap: 0 8px;
        }
        .status b {
          min-width: 0 !important;
        }
      }
    `,
  ];

  static override properties: PropertyDeclarations = { embeds: { type: Boolean } };
  /** Whether there is a page that others can embed. */
  declare embeds: boolean;

  protected readonly reads: readonly (keyof PlaygroundState)[] = [
    'activity',
    'step',
    'epoch',
    'tokensPerSecond',
    'built',
    'divergence',
  ];

  constructor() {
    super();
    this.embeds = false;
  }

  protected override render(): TemplateResult {
    const { activity, built, divergence } = this.state;
    const stopped = activity !== 'paused' || !built || divergence !== null;
    const dead = activity === 'failed';
    return html`<div class="bar">
      <h1 class="name" aria-level=${nameLevel(this.state)}>${flower()}Forget-Me-Not</h1>
      ${this.playButton(dead || divergence !== null)}
      <button class="run" title="Train one step (.)  One epoch: shift + ." ?disabled=${stopped} @click=${() => this.send({ type: 'step' })}>
        ${stepIcon}<span class="label">Step</span>
      </button>
      <button class="run" title="Same start again (R)" ?disabled=${dead} @click=${() => this.send({ type: 'reset' })} aria-label="Reset">
        ${resetIcon}<span class="label">Reset</span>
      </button>
      ${this.seedButton(dead)}
      ${this.status()}
      <button class="share-button" title="Share the trained model in a link" ?disabled=${!built || dead} @click=${() => this.send({ type: 'share-dialog' })} aria-label="Share">
        ${shareIcon}<span class="label">Share</span>
      </button>
      ${this.embeds ? this.embedButton(dead) : nothing}
      <slot></slot>
      <button class="help-button" aria-label="Help" title="Help (?)" @click=${() => this.send({ type: 'help' })}>?</button>
    </div>`;
  }

  private embedButton(disabled: boolean): TemplateResult {
    return html`<button class="embed-button" title="Embed this playground in a page" ?disabled=${disabled} @click=${() => this.send({ type: 'embed-dialog' })} aria-label="Embed">
      ${embedIcon}<span class="label">Embed</span>
    </button>`;
  }

  private playButton(disabled: boolean): TemplateResult {
    const { activity } = this.state;
    const running = activity === 'running' || activity === 'pausing';
    return html`<button
      class="play primary"
      title="Play or pause (space)"
      ?disabled=${disabled}
      @click=${() => this.send({ type: 'toggle' })}
    >
      ${running ? pauseIcon : playIcon}${running ? 'Pause' : 'Play'}
    </button>`;
  }

  private seedButton(dead: boolean): TemplateResult | typeof nothing {
    if (isLeftOut(this.state, 'seed')) return nothing;
    const fixed = isFixed(this.state, 'seed');
    return html`<button
      class="run"
      title=${fixed ? `The seed is ${lockReason}` : 'Start again with another seed'}
      ?disabled=${dead || fixed}
      aria-label="New seed"
      @click=${() => this.send({ type: 'new-seed' })}
    >
      ${seedIcon}<span class="label">New seed</span>
    </button>`;
  }

  /** Where the run stands; until it has begun, what is shown in its place. */
  private status(): TemplateResult {
    if (!this.state.recorded) return this.progress();
    return html`<div class="status">
      <span>Recorded example; Play starts yours.</span>
      <button class="link" title="Your network as it is, untrained" @click=${() => this.send({ type: 'show-own' })}>Show mine</button>
    </div>`;
  }

  private progress(): TemplateResult {
    const { step, epoch, tokensPerSecond, built } = this.state;
    const toGo = timeToGo(this.state);
    const unit = built?.info.kind === 'text' || !built ? 'chars/s' : 'time steps/s';
    return html`<div class="status">
      <span>step <b class="step">${formatCount(step)}</b></span>
      ${Number.isNaN(epoch) ? nothing : html`<span>epoch <b class="epoch">${epoch.toFixed(2)}</b></span>`}
      ${toGo === null ? nothing : html`<span class="to-go">next in <b>${toGo}</b></span>`}
      <span>${unit} <b class="speed">${formatSpeed(tokensPerSecond)}</b></span>
    </div>`;
  }
}

define('fmn-toolbar', Toolbar);
