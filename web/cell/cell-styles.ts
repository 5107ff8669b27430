/** What the three views of a cell share: sizes, small print, gates in their colours. Colours come from the host. */
import { css, unsafeCSS } from 'lit';

/** Symbols that have a colour; every other is ink. */
const coloured = [...'figocrzn'];

export const cellStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-size: 15px;
    line-height: 1.5;
    color: var(--ink);
  }
  * {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  .quiet {
    color: var(--quiet);
    font-size: 13px;
  }
  .mono {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  ${unsafeCSS(coloured.map((symbol) => `[data-gate='${symbol}'] { color: var(--gate-${symbol}); }`).join('\n'))}
`;
