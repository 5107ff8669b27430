/**
 * The frame around one drawing: its title, what it means, its legend, and a menu that shows the numbers as a table
 * or hands them and the picture over as files. Numbers and picture are asked for only when they are wanted, so a
 * figure costs nothing while nobody opens its menu. The drawing itself is slotted.
 */
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { LegendEntry } from '../charts/legend';
import type { Picture } from '../charts/picture';
import type { Table } from '../charts/table';
import './figure-menu';
import type { MenuItem } from './figure-menu';
import { figureStyles } from './figure-styles';
import { legendView } from './legend-view';
import { fileName, saveFile } from './save-file';
import { pngBlob, svgBlob } from './save-picture';
import { tableCsv, tableJson } from './table-csv';
import { tableView } from './table-view';

type Choice = 'table' | 'copy-csv' | 'csv' | 'json' | 'png' | 'svg';

/** An open table follows the training, but not every frame of it. */
const tableMs = 1000;

export class Figure extends LitElement {
  static override styles = figureStyles;
  static override properties: PropertyDeclarations = {
    heading: {},
    level: { attribute: false },
    note: {},
    help: {},
    summary: {},
    origin: {},
    live: { type: Boolean },
    legend: { attribute: false },
    table: { attribute: false },
    picture: { attribute: false },
    helpOpen: { state: true },
    shownTable: { state: true },
    message: { state: true },
  };
  /** A plain question or a noun. */
  declare heading: string;
  /** Of the heading, in the outline of the page around it. */
  declare level: number;
  /** A few words at the right of the heading. */
  declare note: string;
  /** Two sentences behind the ⓘ; empty = none. */
  declare help: string;
  /** What the drawing shows, for those who do not see it. */
  declare summary: string;
  /** What the names of saved files begin with. */
  declare origin: string;
  /** The drawing says itself what it shows and takes clicks and keys; it may fill the figure's height. */
  declare live: boolean;
  declare legend: readonly LegendEntry[];
  /** Null = nothing to show yet. Without it the menu offers no numbers. */
  declare table: (() => Table | null) | null;
  declare picture: (() => Promise<Picture | null>) | null;
  declare private helpOpen: '' | 'focus' | 'click';
  declare private shownTable: Table | null;
  declare private message: { readonly text: string; readonly bad: boolean };
  private tableRead = 0;

  constructor() {
    super();
    this.heading = '';
    this.level = 3;
    this.note = '';
    this.help = '';
    this.summary = '';
    this.origin = '';
    this.live = false;
    this.legend = [];
    this.table = null;
    this.picture = null;
    this.helpOpen = '';
    this.shownTable = null;
    this.message = { text: '', bad: false };
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.shownTable && !changed.has('shownTable') && performance.now() - this.tableRead > tableMs) this.readTable();
  }

  protected override render(): TemplateResult {
    const { text, bad } = this.message;
    return html`<figure class=${this.live ? 'live' : ''} aria-labelledby="heading">
      <div class="head">
        <h3 id="heading" aria-level=${this.level}>${this.heading}</h3>
        ${this.help ? this.helpButton() : nothing}
        <span class="note">${this.note}</span>
        <slot name="tools"></slot>
        ${this.menu()}
      </div>
      <p class="help" id="help" ?hidden=${!this.helpOpen}>${this.help}</p>
      ${this.drawing()}
      ${this.shownTable ? tableView(this.shownTable) : legendView(this.legend)}
      <p role="status" class=${bad ? 'problem' : 'quiet'} ?hidden=${text === ''}>${text}</p>
    </figure>`;
  }

  private drawing(): TemplateResult {
    const hidden = this.shownTable !== null;
    if (this.live) return html`<div class="drawing" ?hidden=${hidden}><slot></slot></div>`;
    return html`<div role="img" aria-label=${this.summary || this.heading} ?hidden=${hidden}><slot></slot></div>`;
  }

  private helpButton(): TemplateResult {
    return html`<button
      class="small"
      aria-expanded=${this.helpOpen !== ''}
      aria-controls="help"
      aria-label="About: ${this.heading}"
      @click=${this.clickHelp}
      @focus=${this.focusHelp}
      @blur=${this.blurHelp}
      @keydown=${this.keyHelp}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" /><path d="M8 7.2v4M8 4.6v.9" /></svg>
    </button>`;
  }

  private menu(): TemplateResult | typeof nothing {
    const items = this.items();
    if (items.length === 0) return nothing;
    return html`<fmn-figure-menu
      .about=${this.heading}
      .items=${items}
      @choose=${({ detail }: CustomEvent<Choice>) => this.choose(detail)}
    ></fmn-figure-menu>`;
  }

  private items(): MenuItem<Choice>[] {
    const numbers: MenuItem<Choice>[] = [
      { key: 'table', label: 'Table', checked: this.shownTable !== null },
      { key: 'copy-csv', label: 'Copy CSV' },
      { key: 'csv', label: 'Save CSV' },
      { key: 'json', label: 'Save JSON' },
    ];
    const pictures: MenuItem<Choice>[] = [
      { key: 'png', label: 'Save PNG' },
      { key: 'svg', label: 'Save SVG' },
    ];
    return [...(this.table ? numbers : []), ...(this.picture ? pictures : [])];
  }

  private async choose(choice: Choice): Promise<void> {
    this.say('');
    try {
      await this.perform(choice);
    } catch (error) {
      this.say(`That did not work: ${error instanceof Error ? error.message : String(error)}`, true);
    }
  }

  private async perform(choice: Choice): Promise<void> {
    if (choice === 'table' && this.shownTable) {
      this.shownTable = null;
    } else if (choice === 'png' || choice === 'svg') {
      const picture = await this.picture?.();
      if (!picture) return this.say('There is nothing drawn yet.');
      saveFile(choice === 'svg' ? svgBlob(picture) : await pngBlob(picture), this.fileName(this.heading, choice));
    } else {
      const table = this.table?.();
      if (!table) return this.say('There are no numbers yet.');
      await this.handOver(choice, table);
    }
  }

  private async handOver(choice: Exclude<Choice, 'png' | 'svg'>, table: Table): Promise<void> {
    switch (choice) {
      case 'table':
        this.tableRead = performance.now();
        this.shownTable = table;
        return;
      case 'copy-csv':
        return this.copy(tableCsv(table));
      case 'csv':
        return saveFile(
          new Blob([tableCsv(table)], { type: 'text/csv;charset=utf-8' }),
          this.fileName(table.name, 'csv'),
        );
      case 'json':
        return saveFile(new Blob([tableJson(table)], { type: 'application/json' }), this.fileName(table.name, 'json'));
    }
  }

  private fileName(name: string, extension: string): string {
    return fileName(`${this.origin} ${name}`, extension);
  }

  private async copy(csv: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(csv);
      this.say('Copied.');
    } catch {
      this.say('This browser does not let the page copy here. Save CSV gives the same numbers as a file.', true);
    }
  }

  private readTable(): void {
    this.tableRead = performance.now();
    this.shownTable = this.table?.() ?? null;
  }

  private say(text: string, bad = false): void {
    this.message = { text, bad };
  }

  /** A focus by key opens; a click, or Enter, keeps it open or closes it. */
  private readonly focusHelp = (event: Event): void => {
    if (this.helpOpen === '' && (event.target as Element).matches(':focus-visible')) this.helpOpen = 'focus';
  };

  private readonly blurHelp = (): void => {
    if (this.helpOpen === 'focus') this.helpOpen = '';
  };

  private readonly clickHelp = (): void => {
    this.helpOpen = this.helpOpen === 'click' ? '' : 'click';
  };

  private readonly keyHelp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.helpOpen === '') return;
    event.stopPropagation();
    this.helpOpen = '';
  };
}

if (!customElements.get('fmn-figure')) customElements.define('fmn-figure', Figure);
