/** Styles of the panel of what the network says: a sheet of text, answers, or a chart; its legend and controls. */
import { css } from 'lit';

export const saysStyles = css`
  :host,
  section {
    display: flex;
    flex-direction: column;
  }
  section {
    flex: 1;
  }
  .sheet {
    position: relative;
    flex: 1 0 114px;
    contain: strict;
    margin: 0 0 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  /* Whole lines only: none is cut at the top or at the bottom. */
  .sample {
    position: absolute;
    inset: 8px 0 auto;
    height: 120px;
    height: round(down, 100% - 16px, 24px);
    padding: 0 12px;
    overflow-y: auto;
    font-size: 13px;
    line-height: 24px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .sample:focus-visible {
    outline-offset: -2px;
    border-radius: 6px;
  }
  .sample span {
    padding: 3px 0;
  }
  .s1 {
    background: var(--shade-1);
  }
  .s2 {
    background: var(--shade-2);
  }
  .s3 {
    background: var(--shade-3);
  }
  .s4 {
    background: var(--shade-4);
  }
  .s5 {
    background: var(--shade-5);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    margin-bottom: 4px;
    font-size: 13px;
    color: var(--quiet);
  }
  .legend i {
    display: inline-block;
    width: 12px;
    height: 12px;
  }
  .legend span {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--line);
    border-radius: 2px;
    overflow: hidden;
  }
  .control {
    margin-bottom: -4px;
  }
  .box {
    max-width: 72px;
  }
  .control input[type='range'] {
    flex: 1;
    min-width: 60px;
    margin: 0 8px 0 4px;
  }
  .legend button {
    margin-left: auto;
    white-space: nowrap;
  }
  /* Two columns: too narrow for label, slider and field in one row. */
  @container (min-width: 900px) and (max-width: 1199px) {
    .row {
      flex-wrap: wrap;
    }
    .box {
      flex-basis: 52px;
    }
    .control input[type='range'] {
      order: 1;
      flex: 1 0 100%;
      margin: 0;
    }
  }
  .answers {
    display: grid;
    gap: 4px;
    margin: 0 0 8px;
    padding: 0;
    list-style: none;
  }
  .answers li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 0 8px;
    padding: 0 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  .answers .mark {
    grid-row: span 2;
    font-weight: 600;
  }
  .answers .right .mark {
    color: var(--accent);
  }
  .answers .wrong .mark {
    color: var(--alarm);
  }
  .answers .line {
    overflow: hidden;
    font-size: 13px;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .answers .miss {
    color: var(--alarm);
    text-decoration: underline;
  }
  .scores {
    display: grid;
    gap: 0 16px;
    grid-template-columns: repeat(auto-fit, minmax(160px, 1fr));
    margin: 4px 0 8px;
    font-size: 13px;
  }
  .scores div {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .scores dt {
    color: var(--quiet);
  }
  .scores dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .scores .best dd {
    font-weight: 600;
  }
  .chart.tall {
    height: 208px;
  }
  .score {
    margin-bottom: 8px;
    line-height: 20px;
  }
  .score .quiet {
    display: block;
  }
`;
