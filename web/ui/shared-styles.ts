/**
 * The look all panels share: three text sizes, two weights, spacing in steps of 4 px, one radius. Colours come as
 * custom properties from the host. `box` is a grouping that panels nest in.
 */
import { css } from 'lit';

export const sharedStyles = css`
  :host {
    display: block;
    font-size: 15px;
    line-height: 1.5;
    color: var(--ink);
  }
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--quiet);
  }
  p {
    margin: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-height: 28px;
    margin-bottom: 8px;
  }
  .head .side {
    margin-left: auto;
  }
  .example-mark {
    margin-left: 4px;
    padding: 0 6px;
    border: 1px dashed var(--quiet);
    border-radius: 6px;
    color: var(--quiet);
    font-size: 13px;
    line-height: 18px;
  }
  .quiet,
  .side {
    color: var(--quiet);
    font-size: 13px;
  }
  .number,
  .side {
    font-variant-numeric: tabular-nums;
  }
  .mono {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--raised);
    cursor: pointer;
  }
  button:disabled {
    color: var(--quiet);
    cursor: default;
  }
  button.primary {
    font-weight: 600;
  }
  button.primary:not(:disabled) {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  button:hover:not(:disabled) {
    border-color: var(--quiet);
  }
  button.link {
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--accent);
    font-size: 13px;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  button svg {
    width: 16px;
    height: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button.info {
    min-height: 24px;
    width: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--quiet);
    opacity: 0.7;
  }
  button.info:focus-visible {
    outline-offset: -2px;
  }
  button.info svg {
    width: 14px;
    height: 14px;
  }
  button.info:hover,
  button.info[aria-expanded='true'] {
    opacity: 1;
    color: var(--ink);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    scroll-margin-block: var(--bar-above, 0) var(--bar-below, 0);
  }
  input[type='text'],
  select,
  textarea {
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--raised);
    padding: 4px 8px;
    min-height: 32px;
  }
  input[type='text']:hover,
  select:hover,
  textarea:hover {
    border-color: var(--quiet);
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--alarm);
  }
  input[type='range'] {
    width: 100%;
    height: 24px;
    margin: 0;
    accent-color: var(--accent);
    cursor: pointer;
  }
  input[type='range']:focus-visible {
    outline-offset: -1px;
    border-radius: 6px;
  }
  .help {
    margin: 0 0 8px;
    padding-left: 8px;
    border-left: 2px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
  }
  .problem {
    margin: 4px 0 8px;
    padding-left: 8px;
    border-left: 2px solid var(--alarm);
    color: var(--alarm);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .segments {
    display: inline-flex;
    border: 1px solid var(--line);
    border-radius: 6px;
    overflow: hidden;
  }
  .segments button {
    min-height: 26px;
    padding: 0 8px;
    border: 0;
    border-radius: 0;
    font-size: 13px;
    color: var(--quiet);
    white-space: nowrap;
  }
  .segments button + button {
    border-left: 1px solid var(--line);
  }
  .segments button[aria-pressed='true'] {
    color: var(--ink);
    font-weight: 600;
    background: var(--paper);
  }
  .segments button:focus-visible {
    outline-offset: -2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
