/**
 * The small “⋯” of a figure: a menu button as the ARIA practices describe it. Arrow keys move, Escape and a click
 * elsewhere close, and the focus comes back to the button. What was chosen is told in a `choose` event.
 */
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { menuStyles } from './figure-styles';

export interface MenuItem<Key extends string = string> {
  readonly key: Key;
  readonly label: string;
  /** For what is on or off. */
  readonly checked?: boolean;
}

/** Which item has the focus after a key; null when the key does not move. Up and down go round. */
export function itemAfter(key: string, now: number, count: number): number | null {
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return (now + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

export class FigureMenu extends LitElement {
  static override styles = menuStyles;
  static override properties: PropertyDeclarations = {
    about: {},
    items: { attribute: false },
    open: { state: true },
  };
  declare about: string;
  declare items: readonly MenuItem[];
  declare open: boolean;

  constructor() {
    super();
    this.about = '';
    this.items = [];
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close(false);
  }

  protected override render(): TemplateResult {
    return html`<button
        id="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label="Save or show as a table: ${this.about}"
        title="Table, save"
        @click=${() => (this.open ? this.close(true) : this.show(0))}
        @keydown=${this.openByKey}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h0M8 8h0M13 8h0" /></svg>
      </button>
      ${this.open ? this.menu() : nothing}`;
  }

  private menu(): TemplateResult {
    return html`<div class="menu" role="menu" aria-labelledby="button" @keydown=${this.keyInMenu} @focusout=${this.leave}>
      ${this.items.map((item) => this.item(item))}
    </div>`;
  }

  private item({ key, label, checked }: MenuItem): TemplateResult {
    const choose = (): void => {
      this.close(true);
      this.dispatchEvent(new CustomEvent('choose', { detail: key }));
    };
    return html`<button
      role=${checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${checked ?? nothing}
      tabindex="-1"
      @click=${choose}
    >
      ${label}
    </button>`;
  }

  private async show(focused: number): Promise<void> {
    this.open = true;
    document.addEventListener('click', this.clickElsewhere, true);
    await this.updateComplete;
    this.buttons().at(focused)?.focus();
  }

  private close(backToButton: boolean): void {
    document.removeEventListener('click', this.clickElsewhere, true);
    if (!this.open) return;
    if (backToButton) this.renderRoot.querySelector<HTMLElement>('#button')?.focus();
    this.open = false;
  }

  private buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu button')];
  }

  private readonly openByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.show(event.key === 'ArrowDown' ? 0 : -1);
  };

  private readonly keyInMenu = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // Tab goes on from the button, wherever that leads.
      if (event.key === 'Escape') event.stopPropagation();
      return this.close(true);
    }
    const buttons = this.buttons();
    const now = buttons.indexOf(event.target as HTMLElement);
    const next = itemAfter(event.key, now, buttons.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus();
  };

  private readonly leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget && !this.renderRoot.contains(relatedTarget as Node)) this.close(false);
  };

  /** What was clicked keeps the focus, if it can have it. */
  private readonly clickElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.close(document.activeElement === document.body);
  };
}

if (!customElements.get('fmn-figure-menu')) customElements.define('fmn-figure-menu', FigureMenu);
