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

/** The small padlock beside a control's name: hovered, focused or tapped it says why, until Escape. */
export function lockMark(state: PlaygroundState, key: SettingKey): TemplateResult | typeof nothing {
  if (!isFixed(state, key)) return nothing;
  return html`<span class="locked" @pointerenter=${show} @focusin=${show} @keydown=${dismiss}>
    <button class="info" aria-label="${settingOf(key).label}: ${lockReason}">${lockIcon}</button>
    <span class="why" aria-hidden="true">${lockReason}</span>
  </span>`;
}

/** Pixels that are left free at the edge of a narrow page. */
const edge = 8;

/** Also where there is no room for it to the right. */
function show({ currentTarget }: Event): void {
  const mark = currentTarget as HTMLElement;
  const why = mark.querySelector<HTMLElement>('.why');
  mark.classList.remove('dismissed');
  if (!why) return;
  why.style.translate = '';
  const over = why.getBoundingClientRect().right - (document.documentElement.clientWidth - edge);
  if (over > 0) why.style.translate = `${-over}px`;
}

function dismiss({ key, currentTarget }: KeyboardEvent): void {
  if (key === 'Escape') (currentTarget as HTMLElement).classList.add('dismissed');
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
  .locked:not(.dismissed):is(:hover, :focus-within) .why {
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
