/** What all dialogs look like; each says how wide it is. */
import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    width: min(480px, calc(100vw - 16px));
    max-height: calc(100dvh - 16px);
    padding: 16px 24px 24px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--raised);
    color: var(--ink);
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.24);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .close {
    margin-left: auto;
    width: 32px;
    padding: 0;
    border: 0;
  }
`;
