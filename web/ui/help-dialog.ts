/** The help: four sentences on what this is, and the keys. A modal dialog that gives the focus back when it closes. */
import { version } from 'virtual:release';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { dialogStyles } from './dialog-styles';
import { closeIcon } from './icons';
import { define } from './panel';
import { sharedStyles } from './shared-styles';

const keys: readonly (readonly [string, string])[] = [
  ['space', 'play or pause'],
  ['.', 'train one step'],
  ['shift + .', 'train to the end of the epoch'],
  ['R', 'reset: the same start again'],
  ['S', 'write another sample'],
  ['← →', 'move along the probe, with the focus on its characters'],
  ['shift + ← →', 'stretch a span: which units belong to it?'],
  ['ctrl + Z', 'bring back the model before the last new start'],
  ['?', 'this help'],
];

export class HelpDialog extends LitElement {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      .title {
        font-size: 20px;
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        margin: 16px 0 0;
      }
      dt {
        align-self: start;
        min-width: 72px;
        padding: 0 8px;
        border: 1px solid var(--line);
        border-radius: 6px;
        text-align: center;
        font-size: 13px;
        line-height: 24px;
      }
      dd {
        margin: 0;
      }
      .release {
        margin: 16px 0 0;
        color: var(--quiet);
        font-size: 13px;
      }
    `,
  ];

  show(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult {
    const close = (): void => this.renderRoot.querySelector('dialog')?.close();
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <span class="title" id="title">Forget-Me-Not</span>
        <button class="close" aria-label="Close" @click=${close}>${closeIcon}</button>
      </div>
      <p>
        A recurrent network reads a sequence step by step and learns to guess what comes next, or what it must remember. Everything is computed in
        this browser; nothing you type or open leaves it. Press Play, then watch the gates, what it writes, and the loss.
      </p>
      <dl>
        ${keys.map(([key, meaning]) => html`<dt>${key}</dt><dd>${meaning}</dd>`)}
      </dl>
      <p class="release">Version ${version}, MIT licence</p>
    </dialog>`;
  }
}

define('fmn-help-dialog', HelpDialog);
