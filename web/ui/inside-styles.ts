/** Layout of the panel around the trace: the probe, the cell, what is expected. */
import { css } from 'lit';

export const insideStyles = css`
  :host {
    --label: 140px;
    display: flex;
    flex-direction: column;
  }
  section {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
  }
  .probe {
    display: flex;
    flex: 1 1 300px;
    align-items: center;
    gap: 12px;
  }
  .probe label {
    flex: none;
    width: calc(var(--label) - 12px);
  }
  .probe input {
    flex: 1;
    min-width: 0;
    text-align: left;
  }
  .waiting {
    margin: auto;
    color: var(--quiet);
  }
  .expectations {
    margin-top: 8px;
  }
  .expectations p {
    margin-bottom: 4px;
  }
  .read {
    color: var(--ink);
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    gap: 8px;
    min-width: 72px;
    justify-content: space-between;
    padding: 0 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
    line-height: 26px;
    font-size: 13px;
  }
  li.true {
    border-color: var(--ink);
    font-weight: 600;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-bottom: 8px;
  }
  fmn-cell-diagram {
    width: 100%;
    max-width: 560px;
    margin: 0 auto 4px;
  }
  .over-steps {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: min-content;
  }
  /* Not so high that it leaves the first screen; few strips may take what a high one has left, a table what it needs. */
  .over-steps:not(:has([ranked])) {
    max-height: calc(60px + var(--thin, 1) * 24px + max(var(--strips, 6) * 50px, min(448px, 100vh - 624px)));
  }
  .example {
    display: flex;
    flex: 1 1 auto;
    align-items: center;
    gap: 8px;
  }
  .example button {
    width: 32px;
    padding: 0;
  }
  .tools .segments {
    margin-left: auto;
  }
  @container (max-width: 899px) {
    :host {
      --label: 136px;
    }
    .probe {
      display: block;
    }
    .probe input {
      width: 100%;
    }
  }
`;
