/**
 * READS: the texts to choose from, each with a glimpse, and the user's own by paste, file or drop. What the user
 * pasted stays in its field until it is accepted, whatever is wrong with it.
 */
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Dataset, datasets, ownText } from '../schema/datasets';
import { settingOf } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { formatCount, visible } from './format';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

export class DataPanel extends Panel {
  static override properties: PropertyDeclarations = { editing: { state: true }, over: { type: Boolean } };
  declare editing: boolean;
  /** A file is held over the playground. */
  declare over: boolean;

  static override styles = [
    sharedStyles,
    css`
      .cards {
        display: grid;
        gap: 8px;
      }
      .card {
        display: block;
        width: 100%;
        padding: 8px 12px;
        text-align: left;
        line-height: 20px;
      }
      .card[aria-pressed='true'] {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      .card b {
        font-weight: 600;
      }
      .glimpse {
        display: -webkit-box;
        margin-top: 4px;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        font-size: 13px;
        color: var(--quiet);
        overflow-wrap: anywhere;
      }
      .editor {
        display: grid;
        gap: 8px;
        padding: 8px;
        border: 1px dashed var(--line);
        border-radius: 6px;
      }
      .editor.over {
        border-color: var(--accent);
      }
      textarea {
        width: 100%;
        min-height: 96px;
        resize: vertical;
        font-size: 13px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .facts {
        margin-top: 8px;
        line-height: 20px;
      }
      .facts b {
        font-weight: 400;
        color: var(--ink);
        font-variant-numeric: tabular-nums;
      }
      .alphabet {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['settings', 'own', 'built', 'problems'];

  constructor() {
    super();
    this.editing = false;
    this.over = false;
  }

  protected override render(): TemplateResult {
    const { settings, own, problems } = this.state;
    const open = this.editing || this.over;
    return html`<section aria-label="Reads">
      <div class="head">
        <h2>Reads</h2>
        ${this.helpButton('data', 'the text')}
      </div>
      ${this.helpText('data', settingOf('data').help)}
      <div class="cards">
        ${datasets.map((dataset) => this.card(dataset, settings.data === dataset.id))}
        ${own ? this.card({ id: ownText, title: own.name, about: 'your text', glimpse: own.glimpse }, settings.data === ownText) : nothing}
        ${open ? this.editor() : this.opener()}
      </div>
      ${problems.data ? html`<p class="problem" role="alert">${problems.data}</p>` : nothing} ${this.facts()}
    </section>`;
  }

  private card({ id, title, about, glimpse }: Dataset, chosen: boolean): TemplateResult {
    return html`<button class="card" aria-pressed=${chosen} @click=${() => this.send({ type: 'dataset', id })}>
      <b>${title}</b> <span class="quiet">${about}</span>
      <span class="glimpse">${glimpse}</span>
    </button>`;
  }

  private opener(): TemplateResult {
    const open = async (): Promise<void> => {
      this.editing = true;
      await this.updateComplete;
      this.renderRoot.querySelector('textarea')?.focus();
    };
    return html`<button @click=${open}>Your own text…</button>`;
  }

  private editor(): TemplateResult {
    const bad = this.state.problems.data !== undefined;
    return html`<div class=${this.over ? 'editor over' : 'editor'}>
      <label class="quiet" for="own">Paste a text, or drop a file anywhere. It stays in this browser.</label>
      <textarea id="own" spellcheck="false" aria-invalid=${bad} placeholder="A few thousand characters or more"></textarea>
      <div class="actions">
        <button class="primary" @click=${this.usePasted}>Use this text</button>
        <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')?.click()}>Open a file…</button>
        <button class="link" @click=${() => (this.editing = false)}>Cancel</button>
      </div>
      <input id="file" type="file" hidden accept=".txt,.md,.csv,text/*" aria-label="Text file" @change=${this.useFile} />
    </div>`;
  }

  private readonly usePasted = (): void => {
    const field = this.renderRoot.querySelector('textarea');
    const blob = new Blob([field?.value ?? ''], { type: 'text/plain' });
    this.offer('Pasted text', blob);
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
    };
    this.send({ type: 'own-text', name, blob, accepted });
  }

  private facts(): TemplateResult | typeof nothing {
    const info = this.state.built?.info;
    if (!info) return nothing;
    const total = info.trainTokens + info.heldOutTokens;
    const share = Math.round((100 * info.heldOutTokens) / total);
    const alphabet = [...info.vocabulary].map(visible).join('');
    return html`<p class="quiet facts">
        <b>${formatCount(total)}</b> characters, the last <b>${share} %</b> held out for testing;
        <b>${formatCount(info.vocabularySize)}</b> different ones
      </p>
      <p class="quiet mono alphabet" title=${alphabet}>${alphabet}</p>`;
  }
}

define('fmn-data-panel', DataPanel);
