/** Layout of the heatmap: one grid column for the labels, one for the plots; wide probes scroll inside themselves. */
import { css } from 'lit';

export const traceSheetStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
  }
  .scroll {
    display: flex;
    flex: 1;
    overflow-x: auto;
    overflow-y: hidden;
  }
  .sheet {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    min-width: calc(var(--label) + var(--columns, 1) * 10px);
    touch-action: pan-x pan-y;
  }
  .ruler,
  .strip {
    display: flex;
  }
  /* As high as the column beside it leaves room for. */
  .strip {
    flex: 1 0 36px;
  }
  .strip.next {
    flex: none;
    height: 20px;
  }
  .label {
    position: sticky;
    left: 0;
    z-index: 1;
    flex: none;
    width: var(--label);
    padding-right: 8px;
    background: var(--raised);
    font-size: 13px;
    line-height: 18px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label b {
    display: inline-block;
    min-width: 1.4ch;
    font-size: 15px;
    color: var(--ink);
  }
  .what,
  .range {
    color: var(--quiet);
  }
  .range {
    display: block;
    font-variant-numeric: tabular-nums;
  }
  .plot {
    flex: 1;
    min-width: 0;
  }
  .strip .plot {
    contain: strict;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
    border-radius: 2px;
    outline: 1px solid var(--line);
    outline-offset: -1px;
    cursor: pointer;
  }
  /* One column fewer: after the last character nothing is known to come. */
  .next canvas {
    width: calc(100% * var(--asked, 1) / var(--steps, 1));
    height: 12px;
    margin-top: 4px;
  }
  .ruler {
    cursor: pointer;
    border-radius: 6px;
  }
  .ruler:focus-visible {
    outline: none;
  }
  .ruler:focus-visible .characters {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    border-radius: 6px;
  }
  .characters {
    display: grid;
    grid-template-columns: repeat(var(--steps, 1), minmax(0, 1fr));
    line-height: 28px;
    text-align: center;
    font-size: 15px;
    user-select: none;
  }
  .characters span {
    overflow: hidden;
  }
  .long {
    font-size: 11px;
  }
  /* Each has the room of several columns. */
  .sparse span {
    display: flex;
    justify-content: center;
    overflow: visible;
    white-space: nowrap;
  }
  .sparse .at-start {
    justify-content: start;
  }
  .sparse .at-end {
    justify-content: end;
  }
  .chosen {
    font-weight: 600;
  }
  .marker {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--label) + (100% - var(--label)) * var(--selected, 0) / var(--steps, 1));
    width: max(8px, calc((100% - var(--label)) / var(--steps, 1)));
    border: 2px solid var(--spark);
    border-radius: 4px;
    pointer-events: none;
  }
  /* A label wider than its column stands on the marker. */
  .ruler:has(.sparse) ~ .marker {
    top: 24px;
  }
  .strip canvas {
    outline-offset: -1px;
  }
  .unit-line {
    position: absolute;
    left: var(--label);
    right: 0;
    height: 0;
    border-top: 1px dashed var(--spark);
    pointer-events: none;
  }
  .strip .plot {
    position: relative;
  }
  .strip .unit-line {
    left: 0;
    top: calc(100% * (var(--unit, 0) + 0.5) / var(--units, 1));
  }
  .coloured {
    height: 20px;
    flex: none;
  }
  .in-span {
    text-decoration: underline 2px var(--accent);
    text-underline-offset: 4px;
  }
  .ranking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin: 8px 0 0;
    font-size: 13px;
    color: var(--quiet);
  }
  .ranking button {
    padding: 0 8px;
    min-height: 28px;
    font-variant-numeric: tabular-nums;
  }
`;
