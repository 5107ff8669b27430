/** Asks what the inputs of an opened PyTorch file stand for: a state_dict does not say it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { PlaygroundState } from '../store/state';
import { dialogStyles } from './dialog-styles';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

export class SymbolsDialog extends Panel {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      textarea {
        width: 100%;
        min-height: 72px;
        margin: 8px 0;
      }
      .actions {
        display: flex;
        gap: 8px;
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['question'];

  protected override render(): TemplateResult {
    const { question } = this.state;
    const never = (): void => this.send({ type: 'symbols', vocabulary: null });
    return html`<dialog aria-labelledby="title" @cancel=${never}>
      <h2 id="title">Which characters?</h2>
      ${question ? this.body(question.name, question.symbols, question.problem, never) : nothing}
    </dialog>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.state.question && !dialog?.open) dialog?.showModal();
    else if (!this.state.question) dialog?.close();
  }

  private body(name: string, symbols: number, problem: string, never: () => void): TemplateResult {
    const answer = (): void =>
      this.send({ type: 'symbols', vocabulary: this.renderRoot.querySelector('textarea')?.value ?? '' });
    return html`<label for="symbols">
        ${name} reads ${symbols} symbols and does not say which. Write them in the order of its inputs, without anything
        between them; a line break is one of them.
      </label>
      <textarea id="symbols" class="mono" spellcheck="false" aria-invalid=${problem !== ''}></textarea>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <div class="actions">
        <button class="primary" @click=${answer}>Open</button>
        <button @click=${never}>Cancel</button>
      </div>`;
  }
}

define('fmn-symbols-dialog', SymbolsDialog);
