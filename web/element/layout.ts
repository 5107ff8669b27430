/** Which parts stand where. Templates only; what is done about an intent is the element's. */
import { html, nothing, type TemplateResult } from 'lit';
import { parts, showsPart } from '../schema/presentation';
import { loadPart } from '../share/load-part';
import type { PlaygroundState } from '../store/state';
import type { Palette } from '../style/tokens';
import '../ui/arithmetic-drawer';
import '../ui/data-panel';
import '../ui/inside-panel';
import { playIcon } from '../ui/icons';
import { intentEvent, type UiIntent } from '../ui/intent';
import '../ui/learning-panel';
import '../ui/network-panel';
import '../ui/notices';
import '../ui/says-panel';
import '../ui/settings-panel';
import '../ui/toolbar';
import '../ui/unit-panel';

export interface View {
  readonly state: PlaygroundState;
  /** As `state`, or a recorded run until there is something of its own. */
  readonly shown: PlaygroundState;
  /** Where shared links lead. */
  readonly page: string;
  /** It is a page of its own, with embed.html beside it. */
  readonly isPage: boolean;
  /** Beside `page` there is neither embed.html nor the element's module. */
  readonly isAlone: boolean;
  readonly palette: Palette;
  /** A file is held over it. */
  readonly dropping: boolean;
  /** What the live region says. */
  readonly spoken: string;
  /** There is something to be read on paper in its place. */
  readonly hasWords: boolean;
  readonly act: (event: CustomEvent<UiIntent>) => void;
  /** What asks about a file has not come. */
  readonly cannotAsk: (error: unknown) => void;
}

export function layout(view: View): TemplateResult {
  const { state, shown, palette, spoken, page, isPage, act } = view;
  const isWhole = state.headingLevel === 1;
  const shows = shownParts(state);
  // It opens by itself; its code comes when there is something to be asked.
  if (state.question) loadPart('The dialog', import('../ui/file-dialog')).catch(view.cannotAsk);
  // Clicking anywhere in it gives it the focus, and with it the keys.
  return html`<div class="words"><slot></slot></div>
  <div class=${view.hasWords ? 'page screen-only' : 'page'} tabindex="-1" lang="en" role=${isWhole ? nothing : 'group'} aria-label=${isWhole ? nothing : 'Forget-Me-Not'} @fmn-intent=${act}>
    <div class="bars" role=${isWhole ? 'banner' : nothing}>
      ${shows.has('toolbar') ? html`<fmn-toolbar part="toolbar" ?embeds=${isPage} .state=${state} .palette=${palette}><slot name="toolbar"></slot></fmn-toolbar>` : nothing}
      <fmn-notices part="notices" .state=${state} .palette=${palette}></fmn-notices>
    </div>
    ${starter(view, shows)} ${standsPoster(state) ? nothing : cards(view, shows, isWhole)}
    <slot name="foot"></slot>
    ${shows.has('unit') && !standsPoster(state) ? html`<fmn-arithmetic-drawer .state=${shown} .palette=${palette}></fmn-arithmetic-drawer>` : nothing}
    <div class="live" role="status" aria-live="polite">${spoken}</div>
    <fmn-help-dialog></fmn-help-dialog>
    <fmn-file-dialog .state=${state} .palette=${palette}></fmn-file-dialog>
    <fmn-embed-dialog .page=${page} .state=${state} .palette=${palette}></fmn-embed-dialog>
    <fmn-remote-dialog .state=${state} .palette=${palette}></fmn-remote-dialog>
    <fmn-share-dialog .page=${page} ?alone=${view.isAlone} .state=${state} .palette=${palette}></fmn-share-dialog>
  </div>`;
}

/** The poster stands there until there is a model. */
function standsPoster({ presentation, built, failure }: PlaygroundState): boolean {
  return presentation.poster !== '' && !built && !failure;
}

/** Where there is a poster it starts the playground; without one, and without the bar with Play, a button does. */
function starter({ state }: View, shows: Shows): TemplateResult | typeof nothing {
  const start = ({ currentTarget }: Event): unknown =>
    currentTarget?.dispatchEvent(new CustomEvent<UiIntent>(intentEvent, { detail: { type: 'toggle' }, bubbles: true }));
  if (standsPoster(state))
    return html`<button class="poster" part="poster" aria-label="Play" @click=${start}>
      <img src=${state.presentation.poster} alt="" />
      <span class="badge" aria-hidden="true">${playIcon}</span>
    </button>`;
  if (state.activity !== 'asleep' || shows.has('toolbar') || state.presentation.loading !== 'click') return nothing;
  return html`<button class="starter" part="poster" @click=${start}>${playIcon} Play</button>`;
}

type Shows = ReadonlySet<(typeof parts)[number]>;

function shownParts({ presentation }: PlaygroundState): Shows {
  return new Set(parts.filter((part) => showsPart(presentation, part)));
}

function cards(view: View, shows: Shows, isWhole: boolean): TemplateResult | typeof nothing {
  const cardsShown = parts.filter((part) => part !== 'toolbar' && shows.has(part));
  if (cardsShown.length === 0) return nothing;
  const { shown, palette } = view;
  const hasControls = shows.has('reads') || shows.has('settings');
  const some = hasControls && cardsShown.length > 2 ? 'some beside' : 'some';
  const arrangement = cardsShown.length === parts.length - 1 ? 'all' : some;
  return html`<div class="cards ${arrangement}" role=${isWhole ? 'main' : nothing}>
    ${controls(view, shows)}
    ${shows.has('inside') ? html`<fmn-inside-panel part="inside card" class="card inside" .state=${shown} .palette=${palette}></fmn-inside-panel>` : nothing}
    ${shows.has('says') ? html`<fmn-says-panel part="says card" class="card says" .state=${shown} .palette=${palette}></fmn-says-panel>` : nothing}
    ${shows.has('learning') ? html`<fmn-learning-panel part="learning card" class="card learning" .state=${shown} .palette=${palette}></fmn-learning-panel>` : nothing}
    ${shows.has('unit') ? html`<fmn-unit-panel part="unit card" class="card unit" ?hidden=${!shown.trace} .state=${shown} .palette=${palette}></fmn-unit-panel>` : nothing}
    ${shows.has('network') ? html`<fmn-network-panel part="network card" class="card network" ?hidden=${!shown.trace} .state=${shown} .palette=${palette}></fmn-network-panel>` : nothing}
  </div>`;
}

function controls({ state, palette, dropping }: View, shows: Shows): TemplateResult | typeof nothing {
  if (!shows.has('reads') && !shows.has('settings')) return nothing;
  const data = html`<fmn-data-panel part="reads" .state=${state} .palette=${palette} ?over=${dropping}></fmn-data-panel>`;
  const settings = html`<fmn-settings-panel part="settings" .state=${state} .palette=${palette}></fmn-settings-panel>`;
  return html`<div part="card" class="card reads">
    ${shows.has('reads') ? data : nothing}
    ${shows.has('reads') && shows.has('settings') ? html`<hr />` : nothing}
    ${shows.has('settings') ? settings : nothing}
  </div>`;
}
