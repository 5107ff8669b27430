/**
 * Embed: what a playground in somebody's page shows, what in it can be turned, how it starts; seen at once as it will be, and
 * copied in the form that the page is written in. What there is to choose stands in schema/presentation.ts.
 *
 * The preview is an element, not a frame: so it needs neither another document nor a policy that allows frames.
 */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { writeFragment } from '../schema/fragment';
import { loadings, type Presentation, parts, showsPart, themes, usualPresentation } from '../schema/presentation';
import { cellOf, type PlaygroundState } from '../store/state';
import { dialogStyles } from './dialog-styles';
import { partNames, withAllLocked, withPart } from './embed-choice';
import { embedControls } from './embed-controls';
import { embedDialogStyles } from './embed-dialog-styles';
import { type EmbedForms, embedForms } from './embed-forms';
import './embed-preview';
import { formatCount } from './format';
import { closeIcon } from './icons';
import { define, Panel } from './panel';
import { noteOn, shareRows, suggestedRow } from './share-rows';
import { sharedStyles } from './shared-styles';

const formNames = {
  frame: 'iframe',
  element: 'Element',
  markdown: 'Markdown',
  quarto: 'Quarto',
  myst: 'MyST',
} as const satisfies Partial<Record<keyof EmbedForms, string>>;
type Form = keyof typeof formNames;
const forms = Object.keys(formNames) as Form[];

const formNotes: Readonly<Record<Form, string>> = {
  frame: 'Works in any page. With frame-host.js in the page it is as high as its content.',
  element:
    'For pages of the same host as this one, since browsers start workers from no other; as high as its content.',
  markdown: 'A link to the whole page, where only links are possible.',
  quarto: 'Goes into a .qmd file as it is.',
  myst: 'For MyST and Jupyter Book 2; its frames have a shape of their own.',
};

const loadingNames = { eager: 'at once', lazy: 'when it is seen', click: 'when it is clicked' } as const;
const themeNames = { auto: 'as the page', light: 'light', dark: 'dark' } as const;

export class EmbedDialog extends Panel {
  static override styles = [sharedStyles, dialogStyles, embedDialogStyles];
  static override properties: PropertyDeclarations = {
    page: { attribute: false },
    presentation: { state: true },
    height: { state: true },
    withModel: { state: true },
    form: { state: true },
    copied: { state: true },
    isOpen: { state: true },
  };
  /** Address of the page, without a fragment. */
  declare page: string;
  declare presentation: Presentation;
  declare height: number;
  declare withModel: boolean;
  declare form: Form;
  declare copied: string;
  declare isOpen: boolean;

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['sharing', 'built', 'settings', 'cells'];

  constructor() {
    super();
    this.page = '';
    this.presentation = usualPresentation;
    this.height = 720;
    this.withModel = false;
    this.form = 'frame';
    this.copied = '';
    this.isOpen = false;
  }

  show(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return;
    this.copied = '';
    this.withModel = false;
    this.isOpen = true;
    dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <div class="head">
        <h2 id="title">Embed</h2>
        <button class="close" aria-label="Close" @click=${this.close}>${closeIcon}</button>
      </div>
      ${this.isOpen ? this.body() : nothing}
    </dialog>`;
  }

  private readonly close = (): void => this.renderRoot.querySelector('dialog')?.close();

  private readonly closed = (): void => {
    if (this.withModel) this.send({ type: 'unshare' });
    this.isOpen = false;
  };

  private body(): TemplateResult {
    const { presentation, fragment } = this;
    const texts = embedForms({ fragment, presentation, height: this.height, title: this.embedTitle() }, this.page);
    const fit = (event: CustomEvent<number>): void => {
      this.height = event.detail;
    };
    return html`<div class="columns">
      <form class="options" @submit=${(event: Event) => event.preventDefault()}>
        ${this.partChoice()} ${this.controlChoice()} ${this.startChoice()}
      </form>
      <div class="outcome">
        <fmn-embed-preview .presentation=${presentation} .fragment=${fragment} .height=${this.height} @fit=${fit}></fmn-embed-preview>
        ${this.copying(texts)}
      </div>
    </div>`;
  }

  private partChoice(): TemplateResult {
    const { presentation } = this;
    const shown = parts.filter((part) => showsPart(presentation, part));
    const row = (part: (typeof parts)[number]): TemplateResult => {
      const isShown = shown.includes(part);
      const change = (): void => this.choose(withPart(presentation, part, !isShown));
      return html`<label>
        <input type="checkbox" .checked=${isShown} ?disabled=${isShown && shown.length === 1} @change=${change} /> ${partNames[part]}
      </label>`;
    };
    return html`<fieldset><legend>Show</legend><div class="parts">${parts.map(row)}</div></fieldset>`;
  }

  private controlChoice(): TemplateResult {
    const { presentation, state } = this;
    const all = presentation.lock.includes('all');
    return html`<fieldset>
      <legend>Controls</legend>
      <label>
        <input type="checkbox" .checked=${all} @change=${() => this.choose(withAllLocked(presentation, !all))} /> Lock every
        control: shown, but not to be turned
      </label>
      ${embedControls(presentation, state.settings, (changed) => this.choose(changed))}
    </fieldset>`;
  }

  private startChoice(): TemplateResult {
    const { autostart, loading, maxSteps, theme } = this.presentation;
    return html`<fieldset>
      <legend>Start</legend>
      <label>
        <input type="checkbox" .checked=${autostart} @change=${() => this.change({ autostart: !autostart })} /> Train as soon
        as it is there
      </label>
      <label>
        <input type="checkbox" .checked=${this.withModel} @change=${this.toggleModel} ?disabled=${!this.state.built} /> With the
        model as it is trained now
      </label>
      <p class="quiet" role="status">${this.modelNote()}</p>
      ${this.select('loading', 'Load', loadings, loadingNames, loading)}
      ${this.select('theme', 'Colours', themes, themeNames, theme)}
      ${this.count('max-steps', 'Pause at step (0: never)', maxSteps, 1e9, (value) => this.change({ maxSteps: value }))}
      ${this.count('height', 'Height of the frame, px', this.height, 10_000, (value) => {
        this.height = Math.max(100, value);
      })}
    </fieldset>`;
  }

  private select<Key extends 'loading' | 'theme'>(
    key: Key,
    label: string,
    values: readonly Presentation[Key][],
    names: Readonly<Record<string, string>>,
    chosen: Presentation[Key],
  ): TemplateResult {
    const change = (event: Event): void => {
      const found = values.find((value) => value === (event.target as HTMLSelectElement).value);
      if (found !== undefined) this.change({ [key]: found });
    };
    return html`<div class="row">
      <label for=${key}>${label}</label>
      <select id=${key} @change=${change}>
        ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${names[value]}</option>`)}
      </select>
    </div>`;
  }

  private count(id: string, label: string, value: number, most: number, take: (value: number) => void): TemplateResult {
    const change = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const typed = Math.round(Number(input.value));
      if (Number.isFinite(typed) && typed >= 0) take(Math.min(typed, most));
      input.value = String(id === 'height' ? this.height : this.presentation.maxSteps);
    };
    return html`<div class="row">
      <label for=${id}>${label}</label>
      <input id=${id} type="text" inputmode="numeric" .value=${String(value)} @change=${change} />
    </div>`;
  }

  private copying(texts: EmbedForms): TemplateResult {
    const { form } = this;
    const choose = (chosen: Form): void => {
      this.form = chosen;
      this.copied = '';
    };
    return html`<div class="copying">
        <div class="segments" role="group" aria-label="Form">
          ${forms.map((name) => html`<button aria-pressed=${name === form} @click=${() => choose(name)}>${formNames[name]}</button>`)}
        </div>
        <button class="primary" ?disabled=${this.isMeasuring} @click=${() => this.copy(texts[form])}>Copy</button>
        <span role="status" class="quiet">${this.copied}</span>
      </div>
      <textarea readonly class="mono" rows="4" aria-label="The code" .value=${texts[form]} @focus=${selectAll}></textarea>
      <p class="quiet">${formNotes[form]}</p>`;
  }

  private choose(presentation: Presentation): void {
    this.presentation = presentation;
    this.copied = '';
  }

  private change(part: Partial<Presentation>): void {
    this.choose({ ...this.presentation, ...part });
  }

  private readonly toggleModel = (): void => {
    this.withModel = !this.withModel;
    this.copied = '';
    this.send({ type: this.withModel ? 'share' : 'unshare' });
  };

  /** The settings at the controls, or the model that trains with those it was built from. */
  private get fragment(): string {
    const model = this.withModel ? suggestedRow(this.state, this.rows) : undefined;
    return model?.fragment ?? writeFragment(this.state.settings);
  }

  private get rows(): ReturnType<typeof shareRows> {
    return shareRows(this.state, this.page);
  }

  /** The code is still one without the model, or with another rounding than it will have. */
  private get isMeasuring(): boolean {
    const { sharing } = this.state;
    return this.withModel && sharing?.left !== 0 && !sharing?.problem;
  }

  private modelNote(): string {
    const { sharing } = this.state;
    if (!this.withModel) return 'Else it begins untrained, with these settings.';
    if (sharing?.left !== 0) return sharing?.problem || 'Measuring how its weights can be rounded…';
    const problem = sharing.problem || noteOn(this.state, this.rows);
    const chosen = suggestedRow(this.state, this.rows);
    return problem || `Its weights take ${formatCount(chosen?.characters ?? 0)} characters.`;
  }

  /** "LSTM, 32 units" */
  private embedTitle(): string {
    const { settings, built } = this.state;
    const trained = this.withModel ? `, trained for ${formatCount(this.state.sharing?.step ?? 0)} steps` : '';
    const units = this.withModel ? (built?.settings.hidden ?? settings.hidden) : settings.hidden;
    return `${cellOf(this.state)?.name ?? 'Network'}, ${units} units${trained}`;
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = 'Copied.';
    } catch {
      this.renderRoot.querySelector('textarea')?.select();
      this.copied = 'The browser does not let this page copy: the code is selected, press Ctrl + C.';
    }
  }
}

function selectAll(event: FocusEvent): void {
  (event.target as HTMLTextAreaElement).select();
}

define('fmn-embed-dialog', EmbedDialog);
