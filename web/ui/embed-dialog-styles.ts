/** Looks of the dialog that embeds a playground. */
import { css } from 'lit';

export const embedDialogStyles = css`
  dialog {
    width: min(1120px, calc(100vw - 16px));
  }
  .columns {
    display: grid;
    grid-template-columns: 296px minmax(0, 1fr);
    gap: 8px 24px;
  }
  fieldset {
    margin: 0 0 12px;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  fieldset > label,
  .parts label {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding: 2px 0;
    line-height: 20px;
  }
  input[type='checkbox'] {
    flex: none;
    margin: 0;
    accent-color: var(--accent);
    transform: translateY(2px);
  }
  summary {
    min-height: 24px;
    color: var(--quiet);
    font-size: 13px;
    cursor: pointer;
  }
  details {
    max-height: 240px;
    overflow: auto;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 36px;
  }
  .row label {
    flex: 1;
    line-height: 20px;
  }
  .row select {
    max-width: 160px;
  }
  .row input {
    width: 88px;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .copying {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 8px 0;
  }
  .segments button {
    min-height: 30px;
  }
  textarea {
    width: 100%;
    resize: vertical;
    font-size: 13px;
  }
  @media (max-width: 799px) {
    dialog {
      padding: 8px 12px 16px;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .segments {
      width: 100%;
    }
    .segments button {
      flex: auto;
      padding: 0 2px;
    }
    .parts {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(152px, 1fr));
    }
  }
`;
