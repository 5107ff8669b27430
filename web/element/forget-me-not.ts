/**
 * <forget-me-not>: the whole playground as one custom element that fills its box. It joins the panels to the
 * playground behind them and does nothing else: intents go down, state comes up.
 *
 * Connected, it starts its worker; disconnected, it ends it and leaves nothing behind.
 */
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { saveFile } from '../figure/save-file';
import { datasetAddress } from '../session/dataset-address';
import { openWorker } from '../session/open-worker';
import { shownState } from '../store/recorded-run';
import type { PlaygroundState } from '../store/state';
import { type Palette, paletteOf } from '../style/tokens';
import '../ui/arithmetic-drawer';
import '../ui/data-panel';
import '../ui/embed-dialog';
import type { EmbedDialog } from '../ui/embed-dialog';
import '../ui/help-dialog';
import type { HelpDialog } from '../ui/help-dialog';
import '../ui/inside-panel';
import type { UiIntent } from '../ui/intent';
import '../ui/learning-panel';
import '../ui/network-panel';
import '../ui/notices';
import { define } from '../ui/panel';
import '../ui/says-panel';
import '../ui/settings-panel';
import '../ui/share-dialog';
import type { ShareDialog } from '../ui/share-dialog';
import '../ui/symbols-dialog';
import '../ui/toolbar';
import '../ui/unit-panel';
import { announcement } from './announcement';
import { elementStyles } from './element-styles';
import { indexedDbStore, Keeper } from './keeper';
import { Keeping } from './keeping';
import { intentOf, isControl, isInDialog, isTextField, mayRepeat } from './keyboard';
import { Playground } from './playground';
import { showRecorded } from './show-recorded';

/** A hidden page draws no frames, but its worker must go on. */
const hiddenFrameMs = 250;

export class ForgetMeNot extends LitElement {
  static override properties: PropertyDeclarations = {
    palette: { state: true },
    dropping: { state: true },
    spoken: { state: true },
  };
  static override styles = elementStyles;
  declare palette: Palette;
  declare dropping: boolean;
  declare spoken: string;

  private readonly playground = new Playground({
    openWorker,
    nextFrame,
    datasetAddress: (id) => datasetAddress(id, document.baseURI),
    deliver: (name, bytes) => saveFile(new Blob([bytes], { type: 'application/octet-stream' }), name),
    randomSeed: () => 1 + Math.floor(Math.random() * 999_999),
  });
  private readonly darkness = window.matchMedia('(prefers-color-scheme: dark)');
  private keeping: Keeping | null = null;
  private unsubscribe: (() => void) | null = null;
  private lastFragment = '';

  constructor() {
    super();
    this.palette = paletteOf('light');
    this.dropping = false;
    this.spoken = '';
  }

  get state(): PlaygroundState {
    return this.playground.store.state;
  }

  /** The settings as a URL fragment, without its `#`. Setting it takes them over. */
  get fragment(): string {
    return this.playground.fragment;
  }

  set fragment(fragment: string) {
    this.playground.applyFragment(fragment);
  }

  play(): void {
    this.playground.play();
  }

  pause(): void {
    this.playground.pause();
  }

  step(steps = 1): void {
    this.playground.step(steps);
  }

  reset(): void {
    this.playground.reset();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Clicking anywhere in the playground gives it the focus, and with it the keys.
    if (!this.hasAttribute('tabindex')) this.tabIndex = -1;
    this.listen('addEventListener');
    this.recolour();
    this.unsubscribe = this.playground.store.subscribe(this.changed);
    void this.openPlayground();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listen('removeEventListener');
    this.unsubscribe?.();
    this.unsubscribe = null;
    this.keeping?.close();
    this.keeping = null;
    this.playground.close();
  }

  /** Where shared links lead: the address in `home`, else the page it stands in; without a fragment. */
  private get page(): string {
    return new URL(this.getAttribute('home') ?? '', document.baseURI.replace(/#.*$/, '')).href;
  }

  /** With embed.html and the element's module beside it, and all the room there is. */
  private get isPage(): boolean {
    return this.hasAttribute('home') && window.parent === window;
  }

  private async openPlayground(): Promise<void> {
    if (this.hasAttribute('keep')) await this.openKept();
    else this.playground.open();
    await showRecorded(this.playground.store);
  }

  /** Only where asked for: on the pages of others nothing is stored. */
  private openKept(): Promise<void> {
    const keeper = new Keeper(indexedDbStore(), (sentence) => this.playground.store.addNotice(sentence));
    this.keeping = new Keeping(this.playground, keeper);
    return this.keeping.open();
  }

  protected override render(): TemplateResult {
    const { palette, dropping } = this;
    const { state } = this;
    const shown = shownState(state);
    return html`<div class="page" @fmn-intent=${this.act}>
      <header>
        <fmn-toolbar ?embeds=${this.isPage} .state=${state} .palette=${palette}><slot name="toolbar"></slot></fmn-toolbar>
        <fmn-notices .state=${state} .palette=${palette}></fmn-notices>
      </header>
      <main>
        <div class="card reads">
          <fmn-data-panel .state=${state} .palette=${palette} ?over=${dropping}></fmn-data-panel>
          <hr />
          <fmn-settings-panel .state=${state} .palette=${palette}></fmn-settings-panel>
        </div>
        <fmn-inside-panel class="card inside" .state=${shown} .palette=${palette}></fmn-inside-panel>
        <fmn-says-panel class="card says" .state=${shown} .palette=${palette}></fmn-says-panel>
        <fmn-learning-panel class="card learning" .state=${shown} .palette=${palette}></fmn-learning-panel>
        <fmn-unit-panel class="card unit" ?hidden=${!shown.trace} .state=${shown} .palette=${palette}></fmn-unit-panel>
        <fmn-network-panel class="card network" ?hidden=${!shown.trace} .state=${shown} .palette=${palette}></fmn-network-panel>
      </main>
      <slot name="foot"></slot>
      <fmn-arithmetic-drawer .state=${shown} .palette=${palette}></fmn-arithmetic-drawer>
      <div class="live" role="status" aria-live="polite">${this.spoken}</div>
      <fmn-help-dialog></fmn-help-dialog>
      <fmn-symbols-dialog .state=${state} .palette=${palette}></fmn-symbols-dialog>
      <fmn-embed-dialog .page=${this.page} .state=${state} .palette=${palette}></fmn-embed-dialog>
      <fmn-share-dialog .page=${this.page} .state=${state} .palette=${palette}></fmn-share-dialog>
    </div>`;
  }

  private listen(verb: 'addEventListener' | 'removeEventListener'): void {
    this[verb]('keydown', this.key as EventListener);
    this[verb]('dragover', this.dragged as EventListener);
    this[verb]('dragleave', this.dragged as EventListener);
    this[verb]('drop', this.dropped as EventListener);
    this.darkness[verb]('change', this.recolour);
  }

  private readonly recolour = (): void => {
    this.palette = paletteOf(this.darkness.matches ? 'dark' : 'light');
  };

  private readonly changed = (state: PlaygroundState): void => {
    const said = announcement(state);
    if (said !== null) this.spoken = said;
    this.requestUpdate();
    const { fragment } = this;
    if (fragment === this.lastFragment) return;
    this.lastFragment = fragment;
    this.dispatchEvent(new CustomEvent('statechange', { detail: { fragment }, bubbles: true, composed: true }));
  };

  /** The page around it learns of no intent. */
  private readonly act = (event: CustomEvent<UiIntent>): void => {
    event.stopPropagation();
    this.perform(event.detail);
  };

  private perform(intent: UiIntent): void {
    const { playground } = this;
    const { store } = playground;
    switch (intent.type) {
      case 'toggle':
        return playground.toggle();
      case 'step':
        return playground.step();
      case 'epoch':
        return playground.stepEpoch();
      case 'reset':
        return playground.reset();
      case 'new-seed':
        return playground.newSeed();
      case 'restart':
        return playground.restart();
      case 'revert':
        return playground.revert();
      case 'sample':
        return playground.sample();
      case 'go-back':
        return playground.goBack();
      case 'share-dialog':
        return this.renderRoot.querySelector<ShareDialog>('fmn-share-dialog')?.show();
      case 'embed-dialog':
        return this.renderRoot.querySelector<EmbedDialog>('fmn-embed-dialog')?.show();
      case 'share':
        return playground.share();
      case 'unshare':
        return playground.unshare();
      case 'help':
        return this.renderRoot.querySelector<HelpDialog>('fmn-help-dialog')?.show();
      case 'reload':
        return playground.open();
      case 'enter':
        return playground.enter(intent.key, intent.text);
      case 'set':
        return playground.set(intent.key, intent.value);
      case 'default':
        return playground.restoreDefault(intent.key);
      case 'dataset':
        return playground.chooseDataset(intent.id);
      case 'own-data':
        void playground.useOwnData(intent.name, intent.blob).then((taken) => taken && intent.accepted?.());
        return;
      case 'save':
        return playground.files.save(intent.format);
      case 'open-model':
        void playground.files.open(intent.name, intent.blob);
        return;
      case 'symbols':
        return playground.files.nameSymbols(intent.vocabulary);
      case 'undo':
        return playground.undo();
      case 'layer':
        return playground.look({ layer: intent.layer, direction: intent.direction });
      case 'select-step':
        return playground.look({ selectedStep: intent.step });
      case 'unit':
        return playground.look({ unit: intent.unit });
      case 'example':
        return playground.look({ example: intent.example });
      case 'show-own':
        return store.showOwn();
      case 'loss-unit':
        return store.setLossUnit(intent.unit);
      case 'dismiss':
        return store.dismissNotices();
    }
  }

  private readonly key = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const [target] = path;
    if (event.defaultPrevented || isTextField(target) || isInDialog(path.slice(0, path.indexOf(this)))) return;
    const intent = intentOf(event, isControl(target));
    if (!intent) return;
    event.preventDefault();
    if (!event.repeat || mayRepeat(intent)) this.perform({ type: intent });
  };

  private readonly dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = event.type === 'dragover';
  };

  private readonly dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    this.dropping = false;
    if (!file) return;
    event.preventDefault();
    const { name } = file;
    this.perform(
      /\.safetensors$/i.test(name) ? { type: 'open-model', name, blob: file } : { type: 'own-data', name, blob: file },
    );
  };
}

/** Whichever comes first: the next drawn frame, or a while when none is drawn. */
function nextFrame(drawn: () => void): void {
  let called = false;
  const once = (): void => {
    if (called) return;
    called = true;
    clearTimeout(timer);
    drawn();
  };
  const timer = setTimeout(once, hiddenFrameMs);
  requestAnimationFrame(once);
}

define('forget-me-not', ForgetMeNot);
