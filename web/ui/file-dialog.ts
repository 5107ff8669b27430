/** Asks what an opened PyTorch file has learned: a state_dict does not say it. */
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { FileQuestion, PlaygroundState } from '../store/state';
import { dialogStyles } from './dialog-styles';
import type { FileAnswer } from './intent';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

export class FileDialog extends Panel {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      textarea {
        width: 100%;
        min-height: 72px;
        margin: 8px 0;
      }
      .line,
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin: 8px 0;
      }
    `,
  ];
  static override properties: PropertyDeclarations = { task: { state: true } };
  /** What it has learned, as chosen; empty: a text. Undefined before anything was chosen. */
  declare task: string | undefined;

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['question'];

  protected override render(): TemplateResult {
    const { question } = this.state;
    return html`<dialog aria-labelledby="title" @cancel=${this.never}>
      <h2 id="title">What has it learned?</h2>
      ${question ? this.body(question) : nothing}
    </dialog>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.state.question && !dialog?.open) dialog?.showModal();
    else if (!this.state.question) {
      dialog?.close();
      this.task = undefined;
    }
  }

  private readonly never = (): void => this.send({ type: 'file-answer', answer: null });

  private body(question: FileQuestion): TemplateResult {
    const { name, inputs, mayBeText, tasks, mayBeRelu, problem } = question;
    const task = this.taskOf(question);
    const answer = (): void => this.send({ type: 'file-answer', answer: this.answerOf(task) });
    const choose = (event: Event): void => {
      this.task = (event.target as HTMLSelectElement).value;
    };
    return html`<p>${name} is a network of another program and does not say what it is for.</p>
      ${
        tasks.length === 0
          ? nothing
          : html`<div class="line">
              <label for="learned">It has learned</label>
              <select id="learned" @change=${choose}>
                ${mayBeText ? html`<option value="" ?selected=${task === ''}>a text</option>` : nothing}
                ${tasks.map(({ id, name: title }) => html`<option value=${id} ?selected=${task === id}>${title}</option>`)}
              </select>
            </div>`
      }
      ${
        mayBeRelu
          ? html`<div class="line">
              <label for="nonlinearity">Its cell is one of</label>
              <select id="nonlinearity"><option value="tanh">tanh</option><option value="relu">ReLU</option></select>
            </div>`
          : nothing
      }
      ${task === '' ? symbolsField(inputs, problem) : nothing}
      <div class="actions">
        <button class="primary" @click=${answer}>Open</button>
        <button @click=${this.never}>Cancel</button>
      </div>`;
  }

  private taskOf({ mayBeText, tasks }: FileQuestion): string {
    return this.task ?? (mayBeText ? '' : (tasks[0]?.id ?? ''));
  }

  private answerOf(task: string): FileAnswer {
    const vocabulary = this.renderRoot.querySelector('textarea')?.value ?? '';
    const isRelu = this.renderRoot.querySelector<HTMLSelectElement>('#nonlinearity')?.value === 'relu';
    return { learned: task === '' ? { vocabulary } : { task }, isRelu };
  }
}

function symbolsField(inputs: number, problem: string): TemplateResult {
  return html`<label for="symbols">
      It reads ${inputs} characters. Write them in the order of its inputs, without anything between them; a line break is
      one of them.
    </label>
    <textarea id="symbols" class="mono" spellcheck="false" aria-invalid=${problem !== ''}></textarea>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}`;
}

define('fmn-file-dialog', FileDialog);
