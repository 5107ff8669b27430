/** Looks of the dialog that shares a model. */
import { css } from 'lit';

export const shareDialogStyles = css`
  dialog {
    width: min(640px, calc(100vw - 16px));
  }
  h3 {
    margin: 16px 0 0;
    font-size: 15px;
    font-weight: 600;
  }
  table {
    width: 100%;
    margin-top: 12px;
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0 8px 0 0;
    border-bottom: 1px solid var(--line);
    line-height: 28px;
    font-weight: 400;
    text-align: right;
  }
  thead th {
    color: var(--quiet);
  }
  th:first-child {
    text-align: left;
  }
  [aria-hidden] td {
    padding-left: 4px;
    color: var(--quiet);
    text-align: left;
  }
  label {
    display: flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }
  .chosen th,
  .chosen td {
    font-weight: 600;
  }
  .status {
    min-height: 24px;
  }
  .training label {
    white-space: normal;
  }
  .training progress {
    flex: 1 1 96px;
    accent-color: var(--accent);
  }
  .training + .quiet {
    margin: 4px 0 12px;
    font-size: 13px;
  }
  .training,
  .copying {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .copying {
    margin: 8px 0;
  }
  textarea {
    width: 100%;
    resize: vertical;
    font-size: 13px;
  }
  .code {
    width: 224px;
    margin: 8px auto 0;
    background: #ffffff;
    border-radius: 6px;
  }
  @media (max-width: 479px) {
    dialog {
      padding: 8px 12px 16px;
    }
    th,
    td {
      padding-block: 4px;
      line-height: 20px;
    }
    label {
      white-space: normal;
    }
    th:last-child,
    td:last-child {
      display: none;
    }
  }
`;
