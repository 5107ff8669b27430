/** How one setting's control looks, in whichever panel it stands. */
import { css } from 'lit';
import { lockStyles } from './locks';

export const controlStyles = css`
  ${lockStyles}
  /* What stands above a first control keeps its distance. */
  p + .control,
  p + details,
  details + .control,
  fieldset + .control {
    margin-top: 8px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 36px;
  }
  .row label {
    line-height: 20px;
  }
  /* A choice whose words are long goes below its label. */
  .row.choice {
    flex-wrap: wrap;
    row-gap: 0;
  }
  .row.choice select {
    flex: 1 1 auto;
    max-width: 100%;
    margin: 2px 0 2px auto;
  }
  .box {
    position: relative;
    flex: 1 0 72px;
    max-width: 104px;
    margin-left: auto;
  }
  .field {
    width: 100%;
    text-align: right;
  }
  .unit {
    position: absolute;
    left: 8px;
    line-height: 32px;
    color: var(--quiet);
    font-size: 13px;
    pointer-events: none;
  }
  .back {
    min-height: 24px;
    width: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
  }
  .back svg {
    width: 12px;
    height: 12px;
  }
  select {
    flex: 1;
    min-width: 0;
    margin-left: 4px;
    padding-right: 4px;
    text-overflow: ellipsis;
  }
  .text {
    flex: 1;
    min-width: 72px;
    margin-left: 8px;
    text-align: left;
  }
  details {
    margin-top: 4px;
  }
  summary {
    width: max-content;
    padding-right: 8px;
    border-radius: 6px;
    color: var(--accent);
    line-height: 28px;
    cursor: pointer;
  }
  .pending {
    font-size: 13px;
    color: var(--accent);
  }
`;
