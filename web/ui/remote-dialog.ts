/** Asks before a model is fetched from another host, and shows how far it is and why it failed. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { PlaygroundState, RemoteQuestion } from '../store/state';
import { dialogStyles } from './dialog-styles';
import { define, Panel } from './panel';
import { sharedStyles } from './shared-styles';

export class RemoteDialog extends Panel {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      p,
      progress {
        margin: 8px 0;
      }
      .mono,
      strong {
        overflow-wrap: anywhere;
      }
      .mono {
        font-size: 13px;
      }
      progress {
        width: 100%;
        accent-color: var(--accent);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  protected readonly reads: readonly (keyof PlaygroundState)[] = ['remote'];

  protected override render(): TemplateResult {
    const { remote } = this.state;
    return html`<dialog aria-labelledby="title" @cancel=${this.refuse}>
      <h2 id="title">Load a model from another place?</h2>
      ${remote ? this.body(remote) : nothing}
    </dialog>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.state.remote && !dialog?.open) dialog?.showModal();
    else if (!this.state.remote) dialog?.close();
  }

  private readonly refuse = (): void => this.send({ type: 'refuse-remote' });

  private body(remote: RemoteQuestion): TemplateResult {
    const { host, address, problem, received } = remote;
    return html`<p>The link to this page asks for a model from <strong>${host}</strong>:</p>
      <p class="mono">${address}</p>
      <p class="quiet">
        ${host} will see that somebody at your internet address asks for the file, and nothing else. What is in it can be
        looked at and trained, but runs nothing.
      </p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${received === null ? this.choice(host, problem) : this.loading(remote)}`;
  }

  private choice(host: string, problem: string): TemplateResult {
    const load = (): void => this.send({ type: 'load-remote' });
    return html`<div class="actions">
      <button class="primary" @click=${load}>${problem ? 'Try again' : `Load from ${host}`}</button>
      <button autofocus @click=${this.refuse}>${problem ? 'Close' : 'Cancel'}</button>
    </div>`;
  }

  private loading({ received, total }: RemoteQuestion): TemplateResult {
    const read = received ?? 0;
    return html`<progress max=${total ?? 1} value=${total ? read : nothing} aria-label="Loading"></progress>
      <p class="quiet" role="status">${total ? `${megabytes(read)} of ${megabytes(total)} MB` : `${megabytes(read)} MB`}</p>
      <div class="actions"><button @click=${this.refuse}>Cancel</button></div>`;
  }
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}

define('fmn-remote-dialog', RemoteDialog);
