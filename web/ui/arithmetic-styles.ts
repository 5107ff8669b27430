/** Looks of the drawer at the foot: one line of results, and open, the sums with the name of each term below it. */
import { css } from 'lit';

export const arithmeticStyles = css`
  :host {
    position: sticky;
    bottom: 0;
    z-index: 2;
    background: var(--raised);
    border-top: 1px solid var(--line);
  }
  .bar {
    display: flex;
    width: 100%;
    min-height: 40px;
    gap: 4px 16px;
    align-items: center;
    padding: 4px 16px;
    border: 0;
    border-radius: 0;
    background: none;
    text-align: left;
    font-size: 13px;
  }
  .where {
    flex: none;
    color: var(--quiet);
  }
  .bar:focus-visible,
  .sums:focus-visible {
    outline-offset: -2px;
  }
  /* One line of whole results: what has no room is in the sums. */
  .results {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 16px;
    height: 20px;
    line-height: 20px;
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .more {
    flex: none;
    color: var(--accent);
  }
  /* Two columns where there is room: what the numbers are of stays in sight above. */
  .sums {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr));
    gap: 0 32px;
    max-height: 40vh;
    padding: 0 16px 12px;
    overflow: auto;
    font-size: 13px;
  }
  .sums p {
    display: grid;
    grid-template-columns: 104px minmax(0, 1fr);
    gap: 8px;
    align-items: baseline;
    margin: 0;
    padding: 8px 0 4px;
    border-top: 1px solid var(--line);
  }
  .name {
    color: var(--quiet);
    font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
  }
  .sum {
    line-height: 2.4;
  }
  .term {
    white-space: pre;
  }
  ruby {
    ruby-position: under;
  }
  rt {
    font-size: 11px;
    color: var(--quiet);
  }
  @container (max-width: 819px) {
    .bar {
      flex-wrap: wrap;
      padding: 4px 12px;
    }
    .results {
      order: 3;
      flex: 1 0 100%;
      height: auto;
    }
    .more {
      margin-left: auto;
    }
    .sums p {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
`;
