/** Styles of the panel of data: shelves, cards, the editor for one's own. */
import { css } from 'lit';

export const dataStyles = css`
  .cards {
    display: grid;
    gap: 8px;
  }
  .card {
    display: block;
    width: 100%;
    padding: 8px 12px;
    text-align: left;
    line-height: 20px;
  }
  .card[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .card b {
    font-weight: 600;
  }
  .glimpse {
    display: -webkit-box;
    margin-top: 4px;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: 13px;
    color: var(--quiet);
    overflow-wrap: anywhere;
  }
  .editor {
    display: grid;
    gap: 8px;
    padding: 8px;
    border: 1px dashed var(--line);
    border-radius: 6px;
  }
  .editor.over {
    border-color: var(--accent);
  }
  textarea {
    width: 100%;
    min-height: 96px;
    resize: vertical;
    font-size: 13px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .facts {
    margin-top: 12px;
    line-height: 20px;
  }
  .facts b {
    font-weight: 400;
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }
  .alphabet {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .shelves {
    display: flex;
    margin-bottom: 8px;
  }
  .shelves button {
    flex: 1;
    padding: 0 4px;
  }
  .own {
    margin-top: 8px;
  }
  .columns {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    margin: 4px 0 0;
    padding: 0;
    border: 0;
  }
  .columns legend {
    padding: 0;
  }
  .columns label {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 28px;
  }
  .columns div {
    flex-basis: 100%;
  }
  /* Many are a list in one frame, with the next one half in sight to say that it goes on. */
  .cards.many {
    position: relative;
    gap: 0;
    max-height: 248px;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  .cards.many .card {
    padding: 4px 12px;
    border: 0;
    border-radius: 0;
    font-size: 13px;
  }
  .cards.many .card + .card {
    border-top: 1px solid var(--line);
  }
  .cards.many .card[aria-pressed='true'] {
    background: var(--paper);
    box-shadow: inset 4px 0 0 var(--accent);
  }
  .cards.many .card:focus-visible {
    outline-offset: -2px;
  }
  .cards.many .card:hover b {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .cards.many .glimpse {
    margin: 0;
    -webkit-line-clamp: 1;
  }
  .cards.many .card[aria-pressed='true'] .glimpse {
    -webkit-line-clamp: 4;
  }
  .source p {
    padding-left: 16px;
    overflow-wrap: anywhere;
    line-height: 20px;
  }
  .source summary {
    color: var(--quiet);
  }
`;
