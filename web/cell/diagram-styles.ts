/** Lines and letters of the cell diagram. Every wire has the colour of what flows in it. */
import { css } from 'lit';

export const diagramStyles = css`
  svg {
    display: block;
    margin: 0 auto;
    font-size: 12px;
  }
  :where(.wire, .dot) {
    color: var(--quiet);
  }
  .wire path {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .wire .head {
    fill: currentColor;
    stroke: none;
  }
  .dot {
    fill: currentColor;
  }
  .wire.hidden,
  .dot.hidden {
    color: var(--ink);
  }
  .wire.cell,
  .dot.cell,
  .wire.peephole,
  .dot.peephole {
    color: var(--gate-c);
  }
  .wire.cell path:not(.head) {
    stroke-width: 2.5;
  }
  .wire.peephole path:not(.head) {
    stroke-width: 1.25;
    stroke-dasharray: 4 3;
  }
  .wire.gates path:not(.head) {
    stroke-width: 1.25;
    stroke-dasharray: 1.5 3;
    stroke-linecap: round;
  }
  .operator circle,
  .operator rect {
    fill: var(--raised);
    stroke: var(--quiet);
  }
  .operator path {
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .operator text {
    font-size: 11px;
    fill: var(--ink);
  }
  .box rect {
    stroke: currentColor;
    stroke-width: 1.25;
  }
  .box:not(.lit) rect {
    fill: var(--raised);
  }
  .box.coupled rect {
    stroke-dasharray: 4 3;
  }
  .letter {
    font-size: 15px;
    font-weight: 600;
  }
  .box:not(.lit) .letter {
    fill: currentColor;
  }
  .box:not(.lit) text:not(.letter) {
    fill: var(--quiet);
  }
  .value {
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .name,
  .made {
    font-size: 11px;
  }
  .label {
    fill: currentColor;
    font-size: 13px;
    font-weight: 600;
  }
  .time {
    font-size: 11px;
    font-weight: 400;
  }
`;
