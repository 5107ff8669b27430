/**
 * Base of all panels: handed the state, sends intents, draws itself again only when a part it reads has changed.
 * Panels live in the playground's shadow tree, some within another; their intents bubble to it and no further.
 */
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { PlaygroundState } from '../store/state';
import { initialState } from '../store/state';
import { type Palette, paletteOf } from '../style/tokens';
import { intentEvent, type UiIntent } from './intent';
import { turn } from './turns';

const aboutExample = 'Recorded from a small network; yours starts when you press Play';

export abstract class Panel extends LitElement {
  static override properties: PropertyDeclarations = {
    state: { attribute: false },
    palette: { attribute: false },
    helpOpen: { state: true },
  };
  declare state: PlaygroundState;
  declare palette: Palette;
  /** Key of the help that is open, or nothing. */
  declare helpOpen: string;

  constructor() {
    super();
    this.state = initialState();
    this.palette = paletteOf('light');
    this.helpOpen = '';
  }

  /** Parts of the state this panel shows; compared by identity. */
  protected abstract readonly reads: readonly (keyof PlaygroundState)[];

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get('state');
    if (changed.size > 1 || !changed.has('state') || !before) return true;
    const all = [...this.reads, 'presentation', 'headingLevel', 'recorded'] as const;
    return all.some((part) => before[part] !== this.state[part]);
  }

  /** When a frame arrives all panels are due at once; each then has a task to itself. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await turn();
    super.scheduleUpdate();
  }

  send(intent: UiIntent): void {
    this.dispatchEvent(new CustomEvent(intentEvent, { detail: intent, bubbles: true, composed: true }));
  }

  /** The small ⓘ; what it opens is placed by `helpText`. */
  helpButton(key: string, about: string): TemplateResult {
    const open = this.helpOpen === key;
    const toggle = (): void => {
      this.helpOpen = open ? '' : key;
    };
    return html`<button class="info" aria-expanded=${open} aria-label="About ${about}" @click=${toggle}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" /><path d="M8 7.2v4M8 4.6v.9" />
      </svg>
    </button>`;
  }

  /** Beside the title of a panel that shows a run which is not the user's. */
  exampleMark(): TemplateResult | typeof nothing {
    return this.state.recorded ? html`<span class="example-mark" title=${aboutExample}>example</span>` : nothing;
  }

  helpText(key: string, text: string): TemplateResult | typeof nothing {
    return this.helpOpen === key ? html`<p class="help">${text}</p>` : nothing;
  }
}

/** Registers once: two copies of the script on a page must not throw. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
