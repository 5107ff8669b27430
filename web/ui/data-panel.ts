/**
 * READS: what there is to learn from, on three shelves, each card with a glimpse; and the user's own text or table by
 * paste, file or drop. What the user pasted stays in its field until it is accepted, whatever is wrong with it.
 */
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Dataset } from '../schema/datasets';
import { type DataKind, settingOf } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { columnChooser } from './column-chooser';
import { controlStyles } from './control-styles';
import { factsOf } from './data-facts';
import { cardsOn, shelfOf, shelves } from './data-shelves';
import { dataStyles } from './data-styles';
import { isFixed, isLeftOut, lockMark } from './locks';
import { panelLevel, panelRole } from './outline';
import { define, Panel } from './panel';
import { groupControls } from './setting-group';
import { sharedStyles } from './shared-styles';

export class DataPanel extends Panel {
  static override properties: PropertyDeclarations = {
    editing: { state: true },
    shelf: { state: true },
    over: { type: Boolean },
  };
  declare editing: boolean;
  /** The shelf looked at; empty: that of the chosen data. */
  declare shelf: DataKind | '';
  /** A file is held over the playground. */
  declare over: boolean;

  /** The chosen card of a long list that was brought into sight. */
  private shownCard: HTMLElement | null = null;

  static override styles = [sharedStyles, controlStyles, dataStyles];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['settings', 'own', 'built', 'problems', 'tasks'];

  constructor() {
    super();
    this.editing = false;
    this.shelf = '';
    this.over = false;
  }

  protected override render(): TemplateResult {
    const { problems, settings, tasks } = this.state;
    const shelf = this.shelf || shelfOf(settings.data, tasks);
    return html`<section role=${panelRole(this.state)} aria-label="Reads">
      <div class="head">
        <h2 aria-level=${panelLevel(this.state)}>Reads</h2>
        ${this.helpButton('data', 'the data')} ${lockMark(this.state, 'data')}
      </div>
      ${this.helpText('data', settingOf('data').help)} ${isLeftOut(this.state, 'data') ? nothing : html`${this.shelfChooser(shelf)} ${this.cards(shelf)}`}
      ${problems.data ? html`<p class="problem" role="alert">${problems.data}</p>` : nothing}
      ${factsOf(this.state)} ${columnChooser(this)} ${groupControls('data', this)}
    </section>`;
  }

  /** In a long list the chosen card is in sight; the page itself does not move. */
  protected override updated(_: PropertyValues): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.many');
    const chosen = list?.querySelector<HTMLElement>('[aria-pressed="true"]') ?? null;
    if (chosen === this.shownCard) return;
    this.shownCard = chosen;
    if (!list || !chosen) return;
    const { offsetTop: top, offsetHeight: height } = chosen;
    const isInSight = top >= list.scrollTop && top + height <= list.scrollTop + list.clientHeight;
    if (!isInSight) list.scrollTop = top - (list.clientHeight - height) / 2;
  }

  private shelfChooser(shelf: DataKind): TemplateResult {
    const show = (kind: DataKind) => (): void => {
      this.shelf = kind;
    };
    return html`<div class="segments shelves" role="group" aria-label="Kind of data">
      ${shelves.map(({ kind, title }) => html`<button aria-pressed=${kind === shelf} @click=${show(kind)}>${title}</button>`)}
    </div>`;
  }

  private cards(shelf: DataKind): TemplateResult {
    const { settings, own, tasks } = this.state;
    const cards = cardsOn(shelf, tasks, own);
    const open = this.editing || this.over;
    const fixed = isFixed(this.state, 'data');
    return html`<div class=${cards.length > 4 ? 'cards many' : 'cards'}>
        ${cards.map((card) => this.card(card, settings.data === card.id))}
      </div>
      ${fixed || (shelf === 'task' && !this.over) ? nothing : html`<div class="own">${open ? this.editor(shelf) : this.opener(shelf)}</div>`}`;
  }

  private card({ id, title, about, glimpse }: Dataset, chosen: boolean): TemplateResult {
    const choose = (): void => {
      this.shelf = '';
      this.send({ type: 'dataset', id });
    };
    return html`<button class="card" ?disabled=${isFixed(this.state, 'data')} aria-pressed=${chosen} @click=${choose}>
      <b>${title}</b> <span class="quiet">${about}</span>
      <span class="glimpse">${glimpse}</span>
    </button>`;
  }

  private opener(shelf: DataKind): TemplateResult {
    const open = async (): Promise<void> => {
      this.editing = true;
      await this.updateComplete;
      this.renderRoot.querySelector('textarea')?.focus();
    };
    return html`<button @click=${open}>${shelf === 'series' ? 'Your own table…' : 'Your own text…'}</button>`;
  }

  private editor(shelf: DataKind): TemplateResult {
    const bad = this.state.problems.data !== undefined;
    const table = shelf === 'series';
    const what = table ? 'a table (CSV)' : 'a text';
    const example = table ? 'date,value&#10;2024-01-01,3.2' : 'A few thousand characters or more';
    return html`<div class=${this.over ? 'editor over' : 'editor'}>
      <label class="quiet" for="own">Paste ${what}, or drop a file anywhere. It stays in this browser.</label>
      <textarea id="own" spellcheck="false" aria-invalid=${bad} placeholder=${example}></textarea>
      <div class="actions">
        <button class="primary" @click=${this.usePasted}>${table ? 'Use this table' : 'Use this text'}</button>
        <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')?.click()}>Open a file…</button>
        <button class="link" @click=${() => (this.editing = false)}>Cancel</button>
      </div>
      <input id="file" type="file" hidden accept=".txt,.md,.csv,.tsv,text/*" aria-label="File" @change=${this.useFile} />
    </div>`;
  }

  private readonly usePasted = (): void => {
    const field = this.renderRoot.querySelector('textarea');
    const blob = new Blob([field?.value ?? ''], { type: 'text/plain' });
    const table = this.renderRoot.querySelector('.own .primary')?.textContent === 'Use this table';
    this.offer(table ? 'Pasted table.csv' : 'Pasted text', blob);
  };

  private readonly useFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) this.offer(file.name, file);
    // The same file may be chosen again after it was mended.
    input.value = '';
  };

  private offer(name: string, blob: Blob): void {
    const accepted = (): void => {
      this.editing = false;
      this.shelf = '';
    };
    this.send({ type: 'own-data', name, blob, accepted });
  }
}

define('fmn-data-panel', DataPanel);
