/**
 * Turns what the user wants into requests and models. It joins the store to the session and its parts (controls, driver,
 * files, link) to each other, and holds no state of its own but what is between two steps of the same wish, and the model
 * that was given up last; it needs no DOM and is tested in Node.
 */
import type { WriteWish } from '../protocol/messages';
import { ownText } from '../schema/datasets';
import { type FragmentReading, readFragment } from '../schema/fragment';
import type { Presentation } from '../schema/presentation';
import { restartKeys, type Settings, settingsTable } from '../schema/settings';
import { Session, type SessionEvent, type SessionHost } from '../session/session';
import { pendingKeys } from '../store/state';
import { Store } from '../store/store';
import { arrivalNotice } from './arrival-notice';
import { Controls } from './controls';
import { type BuiltIn, sourceOf, standInFor, withAvailableData, withUsualProbe } from './data-choice';
import { Driver } from './driver';
import { GivenWeights } from './given-weights';
import { type Complain, withKnownNames } from './known-names';
import { fragmentOf } from './link-fragment';
import { ModelFiles } from './model-files';
import { ModelLink } from './model-link';
import type { Weights } from './opened-file';
import { type Aside, PutAside } from './put-aside';
import { liveOf, specOf, watchOf } from './run-spec';

export interface PlaygroundHost extends Omit<SessionHost, 'tell'> {
  readonly datasetSource: BuiltIn;
  randomSeed(): number;
  /** Gives the user a file. */
  deliver(name: string, bytes: Uint8Array<ArrayBuffer>): void;
}

/** A network begins with weights of its own. */
const none: Weights = {};

/** Groups of the live settings that change the training, and of those that change what is watched. */
const trainedWith = ['network', 'training'] as const;
const watchedWith = ['writing', 'inside'] as const;

export class Playground {
  readonly store = new Store();
  readonly files: ModelFiles;
  readonly link: ModelLink;
  readonly controls: Controls;
  private readonly putAside = new PutAside(this.store);
  private readonly session: Session;
  readonly driver: Driver;
  private readonly listeners = new Set<(event: SessionEvent) => void>();
  /** What was kept is being built again. */
  private takingUp = false;
  /** What is to be built is built as soon as there is a worker; before the first, `open` sees to it. */
  private wasOpened = false;
  private readonly weights = new GivenWeights();
  private readonly complainOfLink: Complain = (_, problem) => this.store.addNotice(`In the link, ${problem}.`);
  /** Of what the settings name and nobody knows: by where they stand. */
  private complain = this.complainOfLink;
  /** Data of the user's own that a link names and that are not there, and what was said about it. */
  private missing: { readonly data: string; readonly notice: string } | null = null;

  constructor(private readonly host: PlaygroundHost) {
    this.session = new Session({
      openWorker: () => host.openWorker(),
      nextFrame: (drawn) => host.nextFrame(drawn),
      tell: (event) => this.hear(event),
    });
    this.driver = new Driver(this.session, this.store);
    this.link = new ModelLink(this.session, this.store);
    this.controls = new Controls(this.store, this.weights, {
      build: () => this.build(),
      rebuildIfUntouched: () => this.rebuildIfUntouched(),
      sendLive: () => this.sendLive(),
      sendWatch: () => this.sendWatch(),
    });
    this.files = new ModelFiles(this.session, this.store, {
      deliver: (name, bytes) => host.deliver(name, bytes),
      show: (settings, weights) => this.show(settings, weights),
    });
  }

  /**
   * Starts the worker and builds the first model, so that nothing is empty.
   * @param from a model that was kept, to be gone on with.
   */
  open(from?: Aside): void {
    this.store.loading();
    this.wasOpened = true;
    this.session.open();
    this.takingUp = from !== undefined;
    if (from && this.missing) this.store.withdrawNotice(this.missing.notice);
    this.missing = null;
    if (from) this.goOnFrom(from);
    else this.build();
  }

  /**
   * Whether the link asks for a model as this one was built, whatever else may change while it trains. One that brings a
   * model of its own does not.
   */
  asksFor({ settings }: Aside): boolean {
    return this.weights.coming === null && restartKeys(settings, this.wanted).length === 0;
  }

  /** The settings as the link has them, though what they name may not be there. */
  get wanted(): Settings {
    const { settings } = this.store.state;
    return this.missing ? { ...settings, data: this.missing.data } : settings;
  }

  /** Has a model ready that can be brought back. */
  offer(aside: Aside): void {
    this.putAside.offer(aside);
  }

  /** How it stands in its page. */
  present(presentation: Presentation): void {
    const { speed, maxSteps } = this.store.state.presentation;
    this.store.setPresentation(presentation);
    if (presentation.speed !== speed) this.session.limit(presentation.speed);
    if (presentation.maxSteps !== maxSteps) this.driver.limitChanged();
  }

  /** Ends the worker. The model can be gone on with from the last good checkpoint. */
  close(): void {
    this.session.close();
    const { activity } = this.store.state;
    if (activity === 'running' || activity === 'pausing') this.store.setActivity('paused');
  }

  /** Starts a worker again, for the model that was there. */
  wake(): void {
    if (this.store.state.built && this.store.state.activity !== 'failed') this.session.wake();
    else this.open();
  }

  /** Whether the worker can be asked for something. */
  get isReady(): boolean {
    return this.session.isReady;
  }

  /** Tells of everything the session tells, after the state has taken it in. @returns what ends it. */
  listen(listener: (event: SessionEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The settings, and the model of the link as long as it is the one that stands there. */
  get fragment(): string {
    return fragmentOf(this.store.state, this.weights.coming?.payload);
  }

  /** The model as it trains now, to go on from later; null while there is none. */
  get portrait(): Aside | null {
    return this.putAside.portrait;
  }

  /** Takes settings from a link and says what in it was not understood. */
  applyFragment(fragment: string): void {
    const reading = readFragment(fragment);
    this.take({ ...reading, problems: reading.problems.map((problem) => `In the link, ${problem}.`) });
  }

  /** Takes settings from wherever they stand; each problem is a sentence. @param complain of names that are not known. */
  take({ settings, problems, payload }: FragmentReading, complain = this.complainOfLink): void {
    this.weights.coming = payload === undefined ? null : { payload, isMisread: problems.length > 0 };
    if (payload !== undefined) this.store.showOwn();
    for (const problem of problems) this.store.addNotice(problem);
    const available = withAvailableData(settings, this.store.state.own, payload !== undefined);
    if (available.notice) this.store.addNotice(available.notice);
    this.missing = available.notice ? { data: settings.data, notice: available.notice } : null;
    if (available.settings.data !== settings.data) this.weights.coming = null;
    this.store.setSettings(withUsualProbe(available.settings));
    this.complain = complain;
    this.useKnownNames();
    if (this.weights.coming) {
      // Should it be refused, the model that is there goes on as it was.
      if (this.wasOpened) this.build();
      return;
    }
    this.sendLive();
    this.sendWatch();
    this.rebuildIfUntouched();
  }

  /** The same start again: same seed, step 0, paused. */
  reset(): void {
    this.build();
  }

  newSeed(): void {
    this.store.setSetting('seed', this.host.randomSeed());
    this.build();
  }

  /** Builds the model the controls ask for, and goes on training if it did. */
  restart(): void {
    const goOn = this.store.state.activity === 'running';
    this.build();
    this.driver.building(goOn);
  }

  /** Brings back the model that was given up last, as it was. */
  undo(): void {
    this.putAside.bringBack((aside) => this.goOnFrom(aside));
  }

  /**
   * Builds a model that is known already, with its settings, its curves and its weights.
   * @returns its number, or null when there are no data for it.
   */
  goOnFrom(aside: Aside): number | null {
    this.store.setSettings(aside.settings);
    if (aside.own) this.store.setOwnData(aside.own);
    return this.build(aside);
  }

  sample(): void {
    this.store.showOwn();
    this.session.sample();
  }

  write(wish: WriteWish): void {
    this.session.write(wish);
  }

  /** Back to the last good checkpoint, slower. */
  goBack(): void {
    const { divergence } = this.store.state;
    if (!divergence) return;
    this.store.setSetting('rate', divergence.rate);
    this.store.setSetting('clip', divergence.clip);
    this.session.goBack(liveOf(this.store.state.settings));
    this.store.tookOver(trainedWith);
  }

  private hear(event: SessionEvent): void {
    const isSame = this.store.state.activity === 'waking';
    if (event.type === 'created' && !isSame) this.arrived(event);
    if (event.type === 'error' && event.task === 'create' && this.takingUp) return this.startAfresh(event.message);
    // Its data could not be had: what is built next is another model.
    if (event.type === 'error' && event.task === 'load') this.takingUp = false;
    if (event.type === 'checkpoint') this.putAside.noteGood(event);
    this.files.hear(event);
    if (event.type === 'error' && this.weights.areRefused(event)) this.refuseWeights(event);
    else this.store.apply(event);
    if (event.type === 'error' && this.store.state.activity === 'paused') this.driver.refused();
    if (event.type === 'diverged') this.driver.refused();
    for (const listener of this.listeners) listener(event);
    if (event.type === 'ready' && this.useKnownNames()) this.build();
    if (event.type === 'stopped') this.driver.stopped();
    if (event.type !== 'created') return;
    this.sendLive();
    this.sendWatch();
    // An older model than the one that was last asked for.
    if (this.store.state.activity === 'building') return;
    this.driver.built();
  }

  private show(settings: Settings, weights: Weights): void {
    this.weights.coming = weights;
    this.store.setSettings(settings);
    this.build();
  }

  private arrived(event: Extract<SessionEvent, { type: 'created' }>): void {
    if (this.takingUp)
      this.store.addNotice(`Taken up as it was last kept, at step ${event.step.toLocaleString('en')}.`);
    else this.putAside.replacedBy(event.run);
    const { coming } = this.weights;
    const notice = arrivalNotice(event, coming, this.store.state.settings.data);
    // Their text, which was missing, is there.
    if (coming?.withOwn) this.store.withdrawNotice(arrivalNotice(event, { ...coming, withOwn: false }, ownText) ?? '');
    if (notice) this.store.addNotice(notice);
    this.takingUp = false;
    this.weights.arrived();
    this.putAside.forgetGood();
  }

  /** The model that is there stays; without one, the settings are still good for a new one. */
  private refuseWeights(event: Extract<SessionEvent, { type: 'error' }>): void {
    this.weights.coming = null;
    this.store.addNotice(event.message);
    if (this.store.state.built) {
      this.store.apply(event);
      this.store.revert(settingsTable.map(({ key }) => key));
      return this.sendWatch();
    }
    this.store.setSettings(withAvailableData(this.store.state.settings, this.store.state.own).settings);
    this.build();
  }

  /** What was kept does not fit this version any more. */
  private startAfresh(why: string): void {
    this.takingUp = false;
    this.store.addNotice(`What was kept of the last visit cannot be gone on with: ${why}.`);
    this.build();
  }

  /** @returns whether there was something that nobody knows. */
  private useKnownNames(): boolean {
    const { state } = this.store;
    const settings = withKnownNames(state, this.complain);
    if (settings === state.settings) return false;
    this.store.setSettings(settings);
    return true;
  }

  private sendLive(): void {
    this.session.update(liveOf(this.store.state.settings));
    this.store.tookOver(trainedWith);
  }

  private sendWatch(): void {
    this.session.watch(watchOf(this.store.state));
    // With other data chosen, what is watched is meant for these.
    if (!pendingKeys(this.store.state).includes('data')) this.store.tookOver(watchedWith);
  }

  /** Before the first step there is nothing to lose, so nothing to ask. */
  private rebuildIfUntouched(): void {
    const { state } = this.store;
    const { step, activity, built } = state;
    const isStill = activity === 'paused' || activity === 'waking';
    if (isStill && built && pendingKeys(state).length === 0) return;
    const idle = isStill || activity === 'building' || activity === 'loading';
    const isUntouched = step === 0 && !built?.isGiven;
    if (idle && (isUntouched || !built)) this.build();
  }

  /** @returns the number of the model, or null when there are no data for it. */
  private build(from?: Aside): number | null {
    const { settings, own } = this.store.state;
    const weights = (from ? null : this.weights.coming) ?? none;
    const standIn = standInFor(from ?? this.weights.coming, this.store.state);
    const known = from ?? (weights.withOwn ? weights.session : undefined);
    this.driver.building();
    // The state it is left in is what one can come back to.
    if (this.store.state.activity === 'running') this.session.pause();
    const spec = specOf(settings, sourceOf(settings, own, this.host.datasetSource, standIn));
    if (!spec) {
      this.store.setProblem('data', `There are no data called “${settings.data}”.`);
      return null;
    }
    const run = this.session.build({ spec, watch: watchOf(this.store.state) }, known?.checkpoint, weights);
    const isGiven = from ? from.isGiven : weights !== none;
    const standsIn = spec.lesson.kind === 'text' && spec.lesson.source.kind === 'stand-in';
    this.store.building(run, { curves: known?.curves, payload: weights.payload, isGiven, standsIn });
    return run;
  }
}
