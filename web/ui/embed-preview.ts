/**
 * A playground as it will stand in somebody's page, to be looked at only: its many controls would stand between those of the
 * dialog. It has a worker of its own, so it is there only while the dialog is open, and is made anew a moment after the last change.
 */
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { eventNames } from '../schema/event-names';
import { type Presentation, usualPresentation, writePresentation } from '../schema/presentation';
import { define } from './panel';
import { sharedStyles } from './shared-styles';

/** What is being typed or clicked through is not worth a worker. */
const settledMs = 400;

export class EmbedPreview extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .frame {
        position: relative;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 6px;
        max-height: min(420px, 50dvh);
      }
      forget-me-not {
        height: auto;
        min-height: 100px;
        overflow: visible;
      }
      .below {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 12px;
        margin: 4px 0 8px;
      }
      .below button {
        margin-inline: -4px;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    presentation: { attribute: false },
    fragment: { attribute: false },
    height: { attribute: false },
    content: { state: true },
  };
  declare presentation: Presentation;
  declare fragment: string;
  declare height: number;
  /** Height of what is shown, in CSS pixels. */
  declare content: number;

  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly observer = new ResizeObserver(([entry]) => {
    this.content = Math.ceil(entry?.contentRect.height ?? 0);
  });

  constructor() {
    super();
    this.presentation = usualPresentation;
    this.fragment = '';
    this.height = 0;
    this.content = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.observer.disconnect();
    this.frame?.replaceChildren();
  }

  protected override render(): TemplateResult {
    const adopt = (): void => void this.dispatchEvent(new CustomEvent('fit', { detail: this.content }));
    return html`<div class="frame" role="group" aria-label="Preview" tabindex="0"></div>
      <div class="below quiet">
        <span>Preview. At this width the whole is ${this.content} px high.</span>
        <button class="link" ?disabled=${this.content === this.height} @click=${adopt}>Take that height</button>
      </div>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // A policy that forbids inline styles allows this.
    if (this.frame) this.frame.style.height = `${this.height}px`;
    if (!changed.has('presentation') && !changed.has('fragment')) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), this.frame?.childElementCount === 0 ? 0 : settledMs);
  }

  private get frame(): HTMLElement | null {
    return this.renderRoot.querySelector('.frame');
  }

  /** What it tells is not for the page around. */
  private show(): void {
    const playground = document.createElement('forget-me-not');
    playground.inert = true;
    for (const [name, value] of writePresentation({ ...this.presentation, loading: 'eager' })) {
      playground.setAttribute(name, value);
    }
    Object.assign(playground, { fragment: this.fragment });
    for (const name of eventNames) playground.addEventListener(name, (event) => event.stopPropagation());
    this.observer.disconnect();
    this.frame?.replaceChildren(playground);
    this.observer.observe(playground);
  }
}

define('fmn-embed-preview', EmbedPreview);
