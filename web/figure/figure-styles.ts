/** Looks of a figure and of its menu; colours come as custom properties from the host around. */
import { css } from 'lit';

const controls = css`
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    scroll-margin-block: var(--bar-above, 0) var(--bar-below, 0);
  }
  .small,
  #button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--quiet);
  }
  .small:hover,
  #button:hover,
  [aria-expanded='true'] {
    color: var(--ink);
  }
`;

export const menuStyles = [
  controls,
  css`
    :host {
      position: relative;
      display: inline-flex;
      flex: none;
    }
    #button svg {
      width: 16px;
      height: 16px;
      stroke-width: 2.5;
    }
    .menu {
      position: absolute;
      z-index: 3;
      top: 100%;
      right: 0;
      display: flex;
      flex-direction: column;
      padding: 4px;
      border: 1px solid var(--line);
      border-radius: 6px;
      background: var(--raised);
      color: var(--ink);
      font-size: 13px;
      box-shadow: 0 4px 16px rgb(0 0 0 / 0.16);
    }
    .menu button {
      min-height: 28px;
      padding: 0 12px 0 24px;
      border: 0;
      border-radius: 4px;
      background: none;
      text-align: left;
      white-space: nowrap;
    }
    .menu button:hover,
    .menu button:focus-visible {
      background: var(--paper);
      outline-offset: -2px;
    }
    [aria-checked='true']::before {
      content: '✓';
      position: absolute;
      margin-left: -16px;
    }
  `,
];

export const figureStyles = [
  controls,
  css`
    :host {
      display: block;
      position: relative;
      container-type: inline-size;
      color: var(--ink);
      font-size: 13px;
      line-height: 20px;
    }
    /* An open menu lies over the figures that follow. */
    :host(:focus-within) {
      z-index: 1;
    }
    figure,
    h3,
    p,
    ul {
      margin: 0;
      padding: 0;
    }
    /* What is slotted stretches as the figure does. */
    .live {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
    .live .drawing {
      display: contents;
    }
    .head {
      display: flex;
      align-items: center;
      gap: 4px;
      min-height: 28px;
    }
    h3 {
      min-width: 0;
      font-size: 13px;
      font-weight: 600;
      line-height: 20px;
    }
    .small svg {
      width: 14px;
      height: 14px;
    }
    .note {
      flex: 1 1 0;
      min-width: 0;
      overflow: hidden;
      text-align: right;
      text-overflow: ellipsis;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .note,
    .quiet,
    .help,
    .legend {
      color: var(--quiet);
    }
    .help {
      margin: 0 0 8px;
      padding-left: 8px;
      border-left: 2px solid var(--line);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      margin-top: 4px;
      list-style: none;
    }
    .legend svg {
      width: 20px;
      height: 12px;
      margin-right: 4px;
      vertical-align: -1px;
      stroke: none;
      stroke-linecap: butt;
    }
    .legend b {
      color: var(--ink);
      font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    }
    .table + .quiet {
      margin-top: 4px;
    }
    .table {
      max-height: 320px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: 6px;
    }
    table {
      min-width: 100%;
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
    }
    th {
      position: sticky;
      top: 0;
      background: var(--paper);
      font-weight: 600;
      text-align: left;
      white-space: nowrap;
    }
    th,
    td {
      padding: 2px 8px;
      border-bottom: 1px solid var(--line);
    }
    tr:last-child td {
      border-bottom: 0;
    }
    .problem {
      padding-left: 8px;
      border-left: 2px solid var(--alarm);
      color: var(--alarm);
    }
    /* Too narrow for all in one line: heading and menu, then the note and what switches the drawing. */
    @container (max-width: 339px) {
      .head {
        flex-wrap: wrap;
        gap: 0 4px;
      }
      h3 {
        max-width: calc(100% - 64px);
      }
      fmn-figure-menu {
        margin-left: auto;
      }
      .note:not(:empty) {
        order: 1;
        flex-basis: 100%;
        text-align: left;
        white-space: normal;
      }
      .note:empty {
        display: none;
      }
    }
    @container (max-width: 299px) {
      ::slotted([slot='tools']) {
        order: 2;
      }
    }
  `,
];
