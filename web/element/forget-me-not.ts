/**
 * <forget-me-not>: the whole playground as one custom element that fills its box. It joins the panels to the
 * playground behind them: intents go down, state comes up; attributes and methods come from the page around it. What they
 * are is said in public-api.ts.
 *
 * Moved within its page it goes on as if nothing had been; taken out, it ends its worker and leaves nothing behind.
 */
import { LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { saveFile } from '../figure/save-file';
import type { TraceView } from '../protocol/messages';
import { isLocked } from '../schema/presentation';
import { settingOf } from '../schema/settings';
import { datasetSource } from '../session/dataset-source';
import { openWorker } from '../session/open-worker';
import { loadPart } from '../share/load-part';
import { shownState } from '../store/recorded-run';
import { isComing, type PlaygroundState } from '../store/state';
import type { Palette } from '../style/tokens';
import { paletteOf } from '../style/tokens';
import type { UiIntent } from '../ui/intent';
import { lockReason } from '../ui/locks';
import { define } from '../ui/panel';
import { announcement } from './announcement';
import { Answers } from './answers';
import { AttributeReader } from './attribute-reader';
import { attributeNames } from './attributes';
import { elementStyles } from './element-styles';
import { EventPublisher } from './event-publisher';
import { Gestures } from './gestures';
import { headingLevelFor } from './heading-level';
import type { Keeping } from './keeping';
import { layout } from './layout';
import { LifeCycle, type Loading } from './life-cycle';
import { nextFrame } from './next-frame';
import { hasNeighbours, ownAddress } from './own-address';
import { needsModel, needsWorker, perform, settingChangedBy } from './perform';
import { Playground } from './playground';
import type { ExportFormat, ForgetMeNotApi, SampleOptions, SavedState, Stats, WrittenText } from './public-api';
import type { RemoteModel } from './remote-model';
import { showDialog } from './show-dialog';
import { showRecorded } from './show-recorded';
import { Sight } from './sight';
import { statsOf } from './stats';
import { ThemeWatch } from './theme-watch';

export class ForgetMeNot extends LitElement implements ForgetMeNotApi {
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
    datasetSource: (id) => datasetSource(id, document.baseURI),
    deliver: (name, bytes) => saveFile(new Blob([bytes], { type: 'application/octet-stream' }), name),
    randomSeed: () => 1 + Math.floor(Math.random() * 999_999),
  });
  private readonly events = new EventPublisher(this, this.playground);
  private readonly gestures = new Gestures(this, {
    perform: (intent) => this.perform(intent),
    hold: (isOver) => {
      this.dropping = isOver;
    },
  });
  private readonly answers = new Answers(this.playground);
  private remote: RemoteModel | null = null;
  private readonly life = new LifeCycle(this.playground, { after, start: () => this.start() });
  private readonly sight = new Sight(this, this.life);
  private readonly theme = new ThemeWatch(this, (palette) => {
    this.palette = palette;
  });
  private readonly reader = new AttributeReader(this, this.playground, {
    problem: (code, message) => this.events.tell('error', { code, message }),
    ready: () => this.life.during(() => this.answers.ready()),
    loading: () => this.life.load(this.loading),
    needsWorker: () => this.life.ask(),
  });
  private keeping: Keeping | null = null;
  private unsubscribe: (() => void) | null = null;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit makes this very class ready when it is asked, and no other.
    return [...super.observedAttributes, ...attributeNames, 'class', 'style'];
  }

  constructor() {
    super();
    this.palette = paletteOf('light');
    this.dropping = false;
    this.spoken = '';
  }

  get state(): PlaygroundState {
    return this.playground.store.state;
  }

  get running(): boolean {
    return this.state.activity === 'running';
  }

  get loaded(): boolean {
    return this.state.built !== null;
  }

  get stats(): Stats {
    return statsOf(this.state);
  }

  get traces(): TraceView | null {
    return this.state.trace;
  }

  get fragment(): string {
    return this.playground.fragment;
  }

  set fragment(fragment: string) {
    this.playground.applyFragment(fragment);
  }

  /** Asks the user whether a model may be loaded from this address, and loads it. */
  askForModel(address: string): void {
    this.askRemote(address).catch(this.complain);
  }

  play(): void {
    this.life.play();
  }

  pause(): void {
    this.life.forgetToGoOn();
    this.playground.driver.pause();
  }

  step(steps = 1): Promise<Stats> {
    return this.asked(() => this.answers.step(steps));
  }

  reset({ seed }: { readonly seed?: number } = {}): Promise<void> {
    return this.asked(() => {
      this.life.forgetToGoOn();
      return this.answers.reset(seed);
    });
  }

  getState(): Promise<SavedState> {
    return this.asked(() => this.answers.state(() => this.fragment));
  }

  setState(state: SavedState): Promise<void> {
    return this.asked(async () => {
      await this.answers.setState(state);
      this.life.forgetToGoOn();
    });
  }

  sample(characters: number, options?: SampleOptions): Promise<WrittenText> {
    return this.asked(() => this.answers.sample(characters, options));
  }

  exportModel(format: ExportFormat = 'safetensors'): Promise<Uint8Array<ArrayBuffer>> {
    return this.asked(() => this.answers.exportModel(format));
  }

  getShareURL({ maxChars }: { readonly maxChars?: number } = {}): Promise<string> {
    return this.asked(async () => {
      const url = await this.answers.shareLink(this.page, maxChars);
      this.events.tell('share', { url, characters: url.length });
      return url;
    });
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (before === after) return;
    if (attributeNames.includes(name)) this.reader.changed(name, before, after);
    if (['class', 'style', 'theme'].includes(name) && this.isConnected) this.theme.renew();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.playground.store.setHeadingLevel(headingLevelFor(this));
    // It was moved: nothing has ended.
    if (this.leaving !== undefined) {
      clearTimeout(this.leaving);
      this.leaving = undefined;
      return;
    }
    this.unsubscribe = this.playground.store.subscribe(this.changed);
    this.events.start();
    this.gestures.start();
    this.theme.start();
    this.reader.begin();
    this.life.enter(this.loading);
    this.sight.start();
    if (!this.hasAttribute('keep')) void showRecorded(this.playground.store);
  }

  /** Gives it the keys. Not the element itself takes the focus: what is inside it would not be reached by Tab any more. */
  override focus(options?: FocusOptions): void {
    const give = (): void => this.renderRoot.querySelector<HTMLElement>('.page')?.focus(options);
    if (this.hasUpdated) give();
    else void this.updateComplete.then(give);
  }

  /** Whoever moves it takes it out and puts it in again in the same breath. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving = setTimeout(() => this.end());
  }

  private end(): void {
    this.leaving = undefined;
    this.unsubscribe?.();
    this.unsubscribe = null;
    this.events.stop();
    this.gestures.stop();
    this.theme.stop();
    this.sight.stop();
    this.reader.end();
    this.remote?.giveUp();
    this.answers.giveUp('The playground was taken out of its page before it could answer.');
    this.life.exit();
    this.keeping?.close();
    this.keeping = null;
  }

  private get loading(): Loading {
    return this.hasAttribute('keep') ? 'always' : this.state.presentation.loading;
  }

  private start(): void {
    // What was kept comes before an example.
    if (this.hasAttribute('keep')) void this.openKept().then(() => showRecorded(this.playground.store));
    else this.playground.open();
    this.reader.started();
    if (this.state.presentation.autostart) this.playground.driver.play();
  }

  /** Where shared links lead: the address in `home`, else the page it stands in; without a fragment or a model to load. */
  private get page(): string {
    const home = this.getAttribute('home');
    if (home === null) return ownAddress();
    const address = new URL(home, document.baseURI.replace(/#.*$/, ''));
    address.searchParams.delete('model');
    return address.href;
  }

  /** With embed.html and the element's module beside it, and all the room there is. */
  private get isPage(): boolean {
    return this.hasAttribute('home') && window.parent === window;
  }

  /** Hardly any page does: what it takes is loaded for it. */
  private async askRemote(address: string): Promise<void> {
    const dialog = import('../ui/remote-dialog');
    const parts = Promise.all([import('./remote-model'), import('../session/fetch-model'), dialog]);
    const [{ RemoteModel }, { fetchModel }] = await loadPart('What asks for a model of another place', parts);
    if (!this.isConnected) return;
    this.remote ??= new RemoteModel(this.playground.store, {
      base: document.baseURI,
      fetchModel,
      open: (name, bytes) => this.playground.files.read(name, bytes),
    });
    this.remote.ask(address);
  }

  /** Only where asked for: on the pages of others nothing is stored. */
  private async openKept(): Promise<void> {
    try {
      const { keep } = await loadPart('What keeps the model for the next visit', import('./keep'));
      if (!this.isConnected) return;
      this.keeping = keep(this.playground);
    } catch (error) {
      this.complain(error);
      return this.playground.open();
    }
    await this.keeping.open();
  }

  private readonly cannotAsk = (error: unknown): void => {
    this.playground.files.answer(null);
    this.complain(error);
  };

  private readonly complain = (error: unknown): void =>
    this.playground.store.addNotice(error instanceof Error ? error.message : String(error));

  protected override render(): TemplateResult {
    const { state, palette, dropping, spoken } = this;
    const shown = shownState(state);
    const hasWords = this.hasWords();
    const { page, isPage } = this;
    const isAlone = !this.hasAttribute('home') && !hasNeighbours();
    const { act, cannotAsk } = this;
    return layout({ state, shown, palette, dropping, spoken, hasWords, page, isPage, isAlone, act, cannotAsk });
  }

  /** Whether there is something to be read on paper in its place. */
  private hasWords(): boolean {
    if (this.hasAttribute('keep')) return false;
    const isWord = (node: ChildNode): boolean =>
      node instanceof Element ? !node.hasAttribute('slot') : node instanceof Text && node.data.trim() !== '';
    return [...this.childNodes].some(isWord);
  }

  private readonly changed = (state: PlaygroundState): void => {
    const said = announcement(state);
    if (said !== null) this.spoken = said;
    this.requestUpdate();
  };

  /** Whoever does not wait for the answer is told of a failure by an event alone. */
  private asked<T>(question: () => Promise<T>): Promise<T> {
    const answer = (async () => {
      if (!this.isConnected) throw new Error('The playground is in no page: put it into one first.');
      // Attributes that were set just before are taken first.
      await null;
      return this.life.during(question);
    })();
    answer.catch((error) => this.events.tell('error', { code: 'request', message: String(error?.message ?? error) }));
    return answer;
  }

  /** The page around it learns of no intent. */
  private readonly act = (event: CustomEvent<UiIntent>): void => {
    event.stopPropagation();
    this.perform(event.detail);
  };

  private perform(intent: UiIntent): void {
    const key = settingChangedBy(intent);
    if (key && isLocked(this.state.presentation, key))
      return this.playground.store.addNotice(`${settingOf(key).label}: ${lockReason}.`);
    if (intent.type === 'toggle') this.life.forgetToGoOn();
    if (needsWorker(intent)) this.life.ask();
    const act = (): void => perform(intent, this.playground, this.dialogs);
    // Read only now: asking may just have woken the worker. A file can be opened even where no model comes.
    if (!needsModel(intent) || !isComing(this.state)) return act();
    const actInPage = (): void => {
      if (this.isConnected) act();
    };
    void this.answers.built().then(actInPage, actInPage);
  }

  private readonly dialogs = {
    showHelp: () => this.showDialog('fmn-help-dialog'),
    showEmbed: () => this.showDialog('fmn-embed-dialog'),
    showShare: () => this.showDialog('fmn-share-dialog'),
    loadRemote: () => void this.remote?.load(),
    refuseRemote: () => this.remote?.giveUp(),
  };

  private showDialog(name: Parameters<typeof showDialog>[1]): void {
    void showDialog(this.renderRoot, name, (problem) => this.playground.store.addNotice(problem));
  }
}

function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

define('forget-me-not', ForgetMeNot);
