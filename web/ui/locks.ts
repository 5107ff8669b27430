/** Controls that the author of a page has fixed or left out. A locked one is shown as it is, with the reason beside it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { isLocked } from '../schema/presentation';
import { type SettingKey, settingOf } from '../schema/settings';
import type { PlaygroundState } from '../store/state';
import { lockIcon } from './icons';

export const lockReason = 'fixed by the author of this page';

export function isLeftOut({ presentation }: PlaygroundState, key: SettingKey): boolean {
  return presentation.hide.includes(key);
}

export function isFixed({ presentation }: PlaygroundState, key: SettingKey): boolean {
  return isLocked(presentation, key);
}

/** The small padlock beside a control's name: hovered, focused or tapped it says why. */
export function lockMark(state: PlaygroundState, key: SettingKey): TemplateResult | typeof nothing {
  if (!isFixed(state, key)) return nothing;
  return html`<span class="locked">
    <button class="info" aria-label="${settingOf(key).label}: ${lockReason}">${lockIcon}</button>
    <span class="why" aria-hidden="true">${lockReason}</span>
  </span>`;
}

export const lockStyles = css`
  .locked {
    position: relative;
    display: inline-flex;
  }
  .why {
    position: absolute;
    z-index: 3;
    top: 100%;
    left: -8px;
    display: none;
    padding: 4px 8px;
    border-radius: 6px;
    background: var(--ink);
    color: var(--paper);
    font-size: 13px;
    font-weight: 400;
    line-height: 20px;
    letter-spacing: 0;
    text-transform: none;
    white-space: nowrap;
    pointer-events: none;
  }
  .locked:hover .why,
  .locked:focus-within .why {
    display: block;
  }
  :is(input, select):disabled {
    border-color: transparent;
    background: none;
    color: var(--ink);
    opacity: 1;
  }
  select:disabled {
    appearance: none;
  }
  input[type='range']:disabled {
    cursor: default;
    filter: grayscale(1);
  }
  .card:disabled {
    color: inherit;
    cursor: default;
  }
`;
