/** Layout of the learning panel: two large figures that are also the legend, and charts of fixed height. */
import { css } from 'lit';

export const learningStyles = css`
  h3 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin: 0 0 4px;
  }
  /* Wide enough for any number, so that none moves its neighbour or what is below. */
  .figures div:not(:last-child) {
    min-width: 92px;
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
    height: 72px;
  }
  .chart.tall {
    height: 144px;
  }
  .chart.low {
    height: 64px;
  }
  .chart.low canvas {
    width: 100%;
    height: 100%;
  }
  /* A row for each bar, however many there are. */
  .chart.bars {
    height: max(196px, 64px + var(--bars, 0) * 20px);
  }
  .chart canvas {
    position: absolute;
    inset: 0;
  }
  .figures .line {
    display: inline-block;
    width: 16px;
    margin-right: 4px;
    border-top: 2px solid currentColor;
    vertical-align: 4px;
  }
  .figures .train {
    border-color: var(--accent);
  }
  .figures .held-out {
    border-color: var(--ink);
  }
`;
