/**
 * The playground's layout. It answers to the width of its own box, not of the window: three columns from 1200 px,
 * two from 900 px, one below that, in the order controls, says, learning, inside, unit, reads, network.
 */
import { css } from 'lit';
import { tokenStyles } from '../style/tokens';

export const elementStyles = [
  tokenStyles,
  css`
    :host {
      display: block;
      position: relative; /* what is hidden but for screen readers must not stretch the page around */
      overflow: auto;
      container-type: inline-size;
      background: var(--paper);
      color: var(--ink);
      font-family: var(
        --fmn-font,
        system-ui,
        -apple-system,
        'Segoe UI',
        Roboto,
        'Noto Sans',
        'DejaVu Sans',
        sans-serif
      );
      font-size: 15px;
      line-height: 1.5;
      text-align: left;
    }
    :host([hidden='']),
    :host([hidden='hidden']),
    :host([hidden='until-found']) {
      display: none;
    }
    .words {
      display: none;
    }
    @media print {
      .words {
        display: block;
      }
      .page.screen-only {
        display: none;
      }
    }
    .page:focus {
      outline: none;
    }
    .page {
      display: flex;
      flex-direction: column;
      min-height: 100%;
    }
    .bars {
      position: sticky;
      top: 0;
      z-index: 2;
    }
    .cards {
      --bar-above: 64px; /* what gets the focus is not behind the bars at the top and at the foot */
      --bar-below: 56px;
      display: grid;
      flex: 1;
      gap: 12px;
      padding: 12px;
    }
    .cards.all {
      grid-template-columns: 304px minmax(0, 1fr) 392px;
      grid-template-rows: auto auto auto 1fr;
      grid-template-areas: 'reads inside says' 'reads inside learning' 'reads unit unit' 'reads network network';
    }
    .cards.some {
      display: flex;
      flex-wrap: wrap;
    }
    .some .card {
      flex: 1 1 340px;
    }
    .some :is(.inside, .unit, .network) {
      flex-basis: 100%;
    }
    .card {
      min-width: 0;
      padding: 12px 16px;
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: 6px;
    }
    .card[hidden] {
      display: none;
    }
    .all .reads {
      grid-area: reads;
    }
    .all .inside {
      grid-area: inside;
    }
    .all .unit {
      grid-area: unit;
    }
    .all .network {
      grid-area: network;
    }
    .all .says {
      grid-area: says;
    }
    .all .learning {
      grid-area: learning;
    }
    @container (min-width: 900px) {
      /* Controls stay in a column of their own beside what they are about. */
      .cards.beside {
        display: grid;
        grid-template-columns: 304px minmax(0, 1fr);
        grid-auto-rows: max-content;
        align-items: start;
      }
      .beside .reads {
        grid-row: 1 / span 8;
      }
      .beside .card:not(.reads) {
        grid-column: 2;
      }
    }
    hr {
      margin: 16px 0 12px;
      border: 0;
      border-top: 1px solid var(--line);
    }
    .poster {
      position: relative;
      display: block;
      width: 100%;
      padding: 0;
      border: 0;
      background: none;
      cursor: pointer;
    }
    .poster img {
      display: block;
      width: 100%;
      min-height: 160px;
      object-fit: cover;
    }
    .badge,
    .starter {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      border: 0;
      border-radius: 6px;
      background: var(--accent);
      color: var(--on-accent);
    }
    .badge {
      position: absolute;
      inset: calc(50% - 28px) auto auto calc(50% - 36px);
      width: 72px;
      height: 56px;
    }
    .starter {
      min-height: 40px;
      align-self: flex-start;
      margin: 12px 12px 0;
      padding: 4px 16px;
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }
    :is(.badge, .starter) svg {
      width: 16px;
      height: 16px;
    }
    .badge svg {
      width: 24px;
      height: 24px;
    }
    :is(.poster, .starter):focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    .live {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    @container (max-width: 1199px) {
      .cards.all {
        grid-template-columns: 272px minmax(0, 2fr) minmax(0, 3fr);
        grid-template-areas: 'reads says learning' 'reads inside inside' 'reads unit unit' 'reads network network';
      }
    }
    @container (max-width: 899px) {
      .cards.all {
        grid-template-columns: minmax(0, 1fr);
        grid-template-rows: none;
        grid-template-areas: 'says' 'learning' 'inside' 'unit' 'reads' 'network';
        padding: 8px;
        gap: 8px;
      }
      .card {
        padding: 8px 12px 12px;
      }
    }
    @container (max-width: 699px) {
      .cards.all {
        --bar-above: 124px;
        --bar-below: 88px;
      }
    }
    /* The narrowest phones: from edge to edge, so that the diagram of the cell fits. */
    @container (max-width: 339px) {
      .cards.all {
        padding: 0;
      }
      .card {
        border-inline: 0;
        border-radius: 0;
      }
    }
  `,
];
