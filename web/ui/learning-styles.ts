/** Layout of the learning panel: two large figures that are also the legend, and charts of fixed height. */
import { css } from 'lit';

export const learningStyles = css`
  h3 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
  }
  .head.sub {
    min-height: 24px;
    margin: 8px 0 0;
  }
  .figures {
    display: flex;
    gap: 24px;
    margin: 0 0 4px;
  }
  .figures dt {
    font-size: 13px;
    line-height: 20px;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .figures dd {
    margin: 0;
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .chart {
    position: relative;
    contain: strict;
    height: 84px;
  }
  .chart.tall {
    height: 176px;
  }
  .chart canvas {
    position: absolute;
    inset: 0;
  }
  .line {
    display: inline-block;
    width: 16px;
    margin-right: 4px;
    border-top: 2px solid currentColor;
    vertical-align: 4px;
  }
  .train {
    border-color: var(--accent);
  }
  .held-out,
  .hidden-state {
    border-color: var(--ink);
  }
  .cell-state {
    border-top-style: dashed;
    border-color: var(--gate-c);
  }
  .keys {
    display: flex;
    gap: 16px;
    font-size: 13px;
    color: var(--quiet);
  }
`;
