/**
 * Share: the model in a link, in every length there is, with what each costs on held-out data as it was measured; or
 * the settings alone. To copy as a link, Markdown, a frame or an element, and as a QR code where it fits one.
 */
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import type { ShareChoice } from '../protocol/messages';
import { coarseNames, offeredWays, roundedSteps, trainedMark } from '../share/link-ways';
import { tierOf, tiers } from '../share/tiers';
import { cellOf, type PlaygroundState } from '../store/state';
import { dialogStyles } from './dialog-styles';
import { formatCount } from './format';
import { closeIcon } from './icons';
import { formatLoss, type LossMeasure, measureOf } from './loss-measure';
import { define, Panel } from './panel';
import { shareDialogStyles } from './share-dialog-styles';
import { type LinkForms, linkForms } from './share-links';
import { needsTable, noteOn, type ShareRow, shareRows, suggestedRow } from './share-rows';
import { sharedStyles } from './shared-styles';

export class ShareDialog extends Panel {
  static override styles = [sharedStyles, dialogStyles, shareDialogStyles];
  static override properties: PropertyDeclarations = {
    page: { attribute: false },
    alone: { type: Boolean },
    chosen: { state: true },
    copied: { state: true },
    code: { state: true },
  };
  /** Address of the page, without a fragment. */
  declare page: string;
  /** Nothing lies beside the page that another could embed. */
  declare alone: boolean;
  /** Name of the chosen way; empty: the suggested one. */
  declare chosen: string;
  declare copied: string;
  /** The QR code of `codeOf`, as SVG. */
  declare code: string;
  private codeOf = '';

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['sharing', 'built', 'settings', 'lossUnit'];

  constructor() {
    super();
    this.page = '';
    this.alone = false;
    this.chosen = '';
    this.copied = '';
    this.code = '';
  }

  show(): void {
    this.chosen = '';
    this.copied = '';
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    this.send({ type: 'share' });
  }

  protected override render(): TemplateResult {
    const { sharing } = this.state;
    const closed = (): void => this.send({ type: 'unshare' });
    return html`<dialog aria-labelledby="title" @close=${closed}>
      <div class="head">
        <h2 id="title">Share</h2>
        <button class="close" aria-label="Close" @click=${this.close}>${closeIcon}</button>
      </div>
      ${sharing ? this.body(sharing.left, sharing.problem) : nothing}
    </dialog>`;
  }

  protected override updated(): void {
    const link = this.state.sharing ? this.forms()?.link : undefined;
    if (link !== undefined && link !== this.codeOf) void this.draw(link);
  }

  private readonly close = (): void => this.renderRoot.querySelector('dialog')?.close();

  private body(left: number, problem: string): TemplateResult {
    const rows = this.rows;
    const chosen = this.chosenRow(rows);
    const busy = left !== 0 && problem === '';
    const measuring = left < 0 ? 'Reading the held-out data…' : `Measuring… ${left} more`;
    return html`<p class="quiet">
        The link carries the settings and the trained weights; nothing is stored anywhere. Fewer characters round the weights
        more: the loss is that of the model that will open, measured now.
      </p>
      <table>
        <thead>
          <tr><th scope="col">Weights rounded to</th><th scope="col">Characters</th><th scope="col">Held-out loss</th><th scope="col">Arrives whole in</th></tr>
        </thead>
        <tbody>${rows.map((row) => this.row(row, row === chosen))}${busy ? this.rowsToCome(left) : nothing}</tbody>
      </table>
      <p class="status quiet" role="status">${problem || (busy ? measuring : noteOn(this.state, rows))}</p>
      ${this.isOnStandIn ? html`<p class="quiet">Its own text is not here: the loss shown is that on a stand-in.</p>` : nothing}
      ${needsTable(this.state) || this.isOnStandIn ? nothing : this.training(busy)} ${this.copying(chosen, busy && this.chosen === '')} ${this.files()}`;
  }

  /** Room for what is still being measured, so that nothing moves under the pointer. */
  private rowsToCome(left: number): TemplateResult[] | typeof nothing {
    if (needsTable(this.state)) return nothing;
    const count = left < 0 ? offeredWays : Math.min(left, offeredWays);
    return Array.from({ length: count }, () => html`<tr aria-hidden="true"><td colspan="4">…</td></tr>`);
  }

  /** Coarser still: at the price of some training, the loss stays. */
  private training(busy: boolean): TemplateResult {
    const { rounding } = this.state.sharing ?? {};
    const begin = (): void => {
      const way = this.renderRoot.querySelector('select')?.value;
      if (way) this.send({ type: 'train-rounded', way });
    };
    if (rounding) {
      const { way, done, of } = rounding;
      return html`<div class="training">
        <span>Training a copy for ${way}: ${done < of ? `step ${done} of ${of}` : 'measuring'}</span>
        <progress max=${of} value=${done} aria-label="Training for the link"></progress>
        <button @click=${() => this.send({ type: 'untrain-rounded' })}>Cancel</button>
      </div>`;
    }
    return html`<div class="training">
        <label for="way">Train a copy for its link, its weights rounded to</label>
        <select id="way">${coarseNames.map((name) => html`<option ?selected=${name === usualCoarse}>${name}</option>`)}</select>
        <button ?disabled=${busy} @click=${begin}>Train ${roundedSteps} steps</button>
      </div>
      <p class="quiet">A network that is trained with rounded weights loses less by rounding. This one stays as it is.</p>`;
  }

  /** A copy would be trained, and is measured, on a text that is not the model's own. */
  private get isOnStandIn(): boolean {
    return this.state.built?.standIn !== undefined;
  }

  private get rows(): ShareRow[] {
    return shareRows(this.state, this.page);
  }

  private row({ name, characters, choice }: ShareRow, isChosen: boolean): TemplateResult {
    const measure = measureOf(this.state);
    const tier = tierOf(characters);
    const choose = (): void => {
      this.chosen = name;
      this.copied = '';
    };
    return html`<tr class=${isChosen ? 'chosen' : ''}>
      <th scope="row">
        <label><input type="radio" name="way" .checked=${isChosen} @change=${choose} /> ${name}</label>
      </th>
      <td>${formatCount(characters)}</td>
      <td>${choice ? lossText(choice, measure) : html`<span class="quiet">untrained</span>`}</td>
      <td title=${tier?.why ?? ''}>${tier ? tierNames[tier.name] : 'nothing known'}</td>
    </tr>`;
  }

  /** What was chosen by hand, else the shortest that costs next to nothing. */
  private chosenRow(rows: readonly ShareRow[]): ShareRow | undefined {
    return rows.find(({ name }) => name === this.chosen) ?? suggestedRow(this.state, rows);
  }

  private forms(): LinkForms | null {
    const chosen = this.chosenRow(this.rows);
    return chosen ? linkForms(this.page, chosen.fragment, this.linkTitle(chosen)) : null;
  }

  /** "LSTM, 32 units, trained for 1,240 steps" */
  private linkTitle({ name, choice }: ShareRow): string {
    const { built, sharing } = this.state;
    const network = `${cellOf(this.state)?.name ?? 'Network'}, ${built?.settings.hidden ?? 0} units`;
    const steps = (sharing?.step ?? 0) + (name.endsWith(trainedMark) ? roundedSteps : 0);
    return choice ? `${network}, trained for ${formatCount(steps)} steps` : network;
  }

  /** @param isUndecided what will be suggested is not known yet: what stands there could be copied by mistake. */
  private copying(chosen: ShareRow | undefined, isUndecided: boolean): TemplateResult | typeof nothing {
    const forms = this.forms();
    if (!chosen || !forms) return nothing;
    return html`<div class="copying">
        <button class="primary" ?disabled=${isUndecided} @click=${() => this.copy('Link', forms.link)}>Copy link</button>
        <button ?disabled=${isUndecided} @click=${() => this.copy('Markdown', forms.markdown)}>Copy Markdown</button>
        ${this.alone ? nothing : this.embeddings(forms, isUndecided)}
        <span role="status" class="quiet">${this.copied}</span>
      </div>
      <textarea readonly class="mono" rows="3" aria-label="The link" .value=${forms.link} @focus=${selectAll}></textarea>
      ${this.page.startsWith('file:') ? html`<p class="quiet">${aboutFiles}</p>` : nothing}
      ${this.code && !isUndecided ? html`<div class="code" role="img" aria-label="QR code of the link">${unsafeSVG(this.code)}</div>` : nothing}`;
  }

  private embeddings({ frame, element }: LinkForms, isUndecided: boolean): TemplateResult {
    return html`<button ?disabled=${isUndecided} @click=${() => this.copy('Frame', frame)}>Copy iframe</button>
      <button ?disabled=${isUndecided} @click=${() => this.copy('Element', element)}>Copy element</button>`;
  }

  private files(): TemplateResult {
    const pick = (): void => this.renderRoot.querySelector<HTMLInputElement>('#model-file')?.click();
    const open = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      input.value = '';
      if (!file) return;
      this.close();
      this.send({ type: 'open-model', name: file.name, blob: file });
    };
    return html`<h3>As a file</h3>
      <p class="quiet">
        A .safetensors file with PyTorch’s names: the model loads into nn.LSTM, nn.GRU or nn.RNN unchanged; a session also has
        the optimiser’s state and the curves. An .onnx file runs in ONNX Runtime, in Python or on the web. A state_dict opens here too; dropping it anywhere does the same.
      </p>
      <div class="copying">
        <button @click=${() => this.send({ type: 'save', format: 'model' })}>Save model</button>
        <button @click=${() => this.send({ type: 'save', format: 'session' })}>Save session</button>
        <button @click=${() => this.send({ type: 'save', format: 'onnx' })}>Save ONNX</button>
        <button @click=${pick}>Open a file…</button>
        <input id="model-file" type="file" hidden accept=".safetensors" aria-label="Model file" @change=${open} />
      </div>`;
  }

  private async copy(what: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = `${what} copied.`;
    } catch {
      this.renderRoot.querySelector('textarea')?.select();
      this.copied = 'The browser does not let this page copy: the link is selected, press Ctrl + C.';
    }
  }

  /** A code that phones can read holds no more than the shortest tier. */
  private async draw(link: string): Promise<void> {
    this.codeOf = link;
    if (link.length > (tiers[0]?.most ?? 0)) {
      this.code = '';
      return;
    }
    const { renderSVG } = await import('uqr');
    if (this.codeOf === link) this.code = renderSVG(link, { ecc: 'L', border: 2 });
  }
}

/** Of what is trained for a link: half as long as links usually are, and the loss does not show it. */
const usualCoarse = 'σ/1.5';

const aboutFiles =
  'This page is a file on your computer, and so is what the link opens. In another copy of it, or on a website, put the part from # on behind the address there.';

const tierNames = { safe: 'a QR code, any chat', chat: 'Slack', web: 'web software', cap: 'an address bar' } as const;

function lossText({ lossBefore, lossAfter }: ShareChoice, measure: LossMeasure): string {
  const more = lossAfter - lossBefore;
  const cost = Math.abs(more);
  const written = measure.isLogarithm ? (cost * measure.factor).toFixed(4) : formatLoss(cost, measure);
  const sign = more < 0 && Number(written) > 0 ? '−' : '+';
  return `${formatLoss(lossAfter, measure)} (${sign}${written})`;
}

function selectAll(event: FocusEvent): void {
  (event.target as HTMLTextAreaElement).select();
}

define('fmn-share-dialog', ShareDialog);
