/**
 * Turns what the user wants into settings, requests and models. It joins the store to the session and holds no
 * state of its own but what is between two steps of the same wish; it needs no DOM and is tested in Node.
 */
import type { DataSource, LiveSettings, RunSpec, Watch } from '../protocol/messages';
import { ownText } from '../schema/datasets';
import { readFragment, writeFragment } from '../schema/fragment';
import { defaultSettings, type SettingKey, type Settings, settingOf } from '../schema/settings';
import { parseSetting } from '../schema/validate';
import { Session, type SessionEvent, type SessionHost } from '../session/session';
import { pendingKeys } from '../store/state';
import { Store } from '../store/store';
import { inspectText } from './own-text';

export interface PlaygroundHost extends Omit<SessionHost, 'tell'> {
  /** Address of a built-in text, or undefined if there is none of that name. */
  datasetAddress(id: string): string | undefined;
  randomSeed(): number;
}

/** A tenth of the text, at its end, is never trained on. */
const heldOutShare = 0.1;

export class Playground {
  readonly store = new Store();
  private readonly session: Session;
  private playWhenBuilt = false;

  constructor(private readonly host: PlaygroundHost) {
    this.session = new Session({
      openWorker: () => host.openWorker(),
      nextFrame: (drawn) => host.nextFrame(drawn),
      tell: (event) => this.hear(event),
    });
  }

  /** Starts the worker and builds the first model, so that nothing is empty. */
  open(): void {
    this.store.loading();
    this.session.open();
    this.build();
  }

  close(): void {
    this.session.close();
  }

  get fragment(): string {
    return writeFragment(this.store.state.settings);
  }

  /** Takes settings from a link and says what in it was not understood. */
  applyFragment(fragment: string): void {
    const { settings, problems } = readFragment(fragment);
    for (const problem of problems) this.store.addNotice(`In the link, ${problem}.`);
    this.store.setSettings(this.withAvailableText(settings));
    this.sendLive('rate');
    this.sendLive('probe');
    this.rebuildIfUntouched();
  }

  play(): void {
    if (!this.canRun()) return;
    this.store.setActivity('running');
    this.session.play();
  }

  pause(): void {
    if (this.store.state.activity !== 'running') return;
    this.store.setActivity('pausing');
    this.session.pause();
  }

  toggle(): void {
    const { activity } = this.store.state;
    if (activity === 'running') this.pause();
    // Asked while the model is still being built: as soon as it is there.
    else if (activity === 'loading' || activity === 'building') this.playWhenBuilt = true;
    else this.play();
  }

  step(steps = 1): void {
    if (!this.canRun()) return;
    this.store.setActivity('running');
    this.session.step(steps);
  }

  /** Trains to the end of the present pass over the text. */
  stepEpoch(): void {
    const { built, step } = this.store.state;
    if (!built) return;
    const { stepsPerEpoch } = built.info;
    this.step(stepsPerEpoch - (step % stepsPerEpoch));
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
    this.playWhenBuilt = goOn;
  }

  sample(): void {
    this.session.sample();
  }

  /** Puts the controls back to what trains now. */
  revert(): void {
    this.store.revert(pendingKeys(this.store.state));
  }

  /** Back to the last good checkpoint, slower. */
  goBack(): void {
    const { divergence } = this.store.state;
    if (!divergence) return;
    this.store.setSetting('rate', divergence.rate);
    this.store.setSetting('clip', divergence.clip);
    this.session.goBack(liveOf(divergence.rate, divergence.clip));
  }

  /** @param text as typed; a bad one is refused with a sentence beside the control, and nothing changes. */
  enter(key: SettingKey, text: string): void {
    const parsed = parseSetting(key, text);
    if (!parsed.ok) this.store.setProblem(key, parsed.problem);
    else this.set(key, parsed.value);
  }

  set(key: SettingKey, value: number | string): void {
    const { settings } = this.store.state;
    this.store.clearProblem(key);
    // Some cells need a certain size; with another cell that is no longer true.
    if (key === 'cell') this.store.clearProblem('hidden');
    if (settings[key] === value) return;
    this.store.setSetting(key, value);
    if (settingOf(key).live) this.sendLive(key);
    else this.rebuildIfUntouched();
  }

  restoreDefault(key: SettingKey): void {
    this.set(key, defaultSettings()[key]);
  }

  chooseDataset(id: string): void {
    if (id === this.store.state.settings.data) return;
    const own = this.store.state.own;
    if (own && this.store.state.settings.probe === own.probe) this.restoreDefault('probe');
    this.set('data', id);
  }

  /** Takes a pasted, dropped or opened text if it can be one. */
  async useOwnText(name: string, blob: Blob): Promise<boolean> {
    const inspection = await inspectText(name, blob);
    if (!inspection.ok) {
      this.store.setProblem('data', inspection.problem);
      return false;
    }
    this.store.setOwnText(inspection.text);
    this.store.setSetting('data', ownText);
    this.set('probe', inspection.text.probe);
    this.rebuildIfUntouched();
    return true;
  }

  private hear(event: SessionEvent): void {
    this.store.apply(event);
    if (event.type === 'ready') this.checkCell();
    if (event.type !== 'created') return;
    this.sendLive('rate');
    this.sendLive('probe');
    // An older model than the one that was last asked for.
    if (this.store.state.activity === 'building') return;
    if (this.playWhenBuilt) this.play();
    this.playWhenBuilt = false;
  }

  /** Only now is it known which cells there are. */
  private checkCell(): void {
    const { cells, settings } = this.store.state;
    if (cells.some((cell) => cell.id === settings.cell)) return;
    const usual = defaultSettings().cell;
    const names = cells.map((cell) => cell.id).join(', ');
    this.store.addNotice(`In the link, Cell must be one of ${names}, got “${settings.cell}”; ${usual} is used.`);
    this.store.setSetting('cell', usual);
    this.build();
  }

  private canRun(): boolean {
    const { activity, built, divergence } = this.store.state;
    return activity === 'paused' && built !== null && divergence === null;
  }

  private sendLive(key: SettingKey): void {
    const { settings } = this.store.state;
    if (key === 'probe' || key === 'temperature') this.session.watch(watchOf(settings));
    else this.session.update(liveOf(settings.rate, settings.clip));
  }

  /** Before the first step there is nothing to lose, so nothing to ask. */
  private rebuildIfUntouched(): void {
    const { state } = this.store;
    const { step, activity, built } = state;
    if (activity === 'paused' && built && pendingKeys(state).length === 0) return;
    const idle = activity === 'paused' || activity === 'building' || activity === 'loading';
    if (idle && (step === 0 || !built)) this.build();
  }

  private build(): void {
    const { settings } = this.store.state;
    this.playWhenBuilt = false;
    const source = this.sourceOf(settings);
    if (!source) return this.store.setProblem('data', `There is no text called “${settings.data}”.`);
    this.store.building(this.session.build({ spec: specOf(settings), source, watch: watchOf(settings) }));
  }

  private sourceOf(settings: Settings): DataSource | null {
    const { own } = this.store.state;
    if (settings.data === ownText) return own ? { kind: 'blob', blob: own.blob } : null;
    const address = this.host.datasetAddress(settings.data);
    return address === undefined ? null : { kind: 'address', address };
  }

  /** A link cannot carry the text it was made with, and may name one that does not exist. */
  private withAvailableText(settings: Settings): Settings {
    const usual = defaultSettings().data;
    if (settings.data === ownText) {
      if (this.store.state.own) return settings;
      this.store.addNotice(
        'The link was made with a text of its author’s own, which links do not carry. Paste it to go on with it.',
      );
      return { ...settings, data: usual };
    }
    if (this.host.datasetAddress(settings.data) !== undefined) return settings;
    this.store.addNotice(`In the link, there is no text called “${settings.data}”; ${usual} is used.`);
    return { ...settings, data: usual };
  }
}

function specOf(settings: Settings): RunSpec {
  return {
    network: {
      cell: settings.cell,
      hiddenSize: settings.hidden,
      layers: settings.layers,
      seed: settings.seed,
      initialisation: { forgetBias: settings.bias },
    },
    live: liveOf(settings.rate, settings.clip),
    batch: settings.batch,
    length: settings.length,
    heldOutShare,
  };
}

/** @param clip largest gradient norm; 0 = off */
function liveOf(rate: number, clip: number): LiveSettings {
  return { learningRate: rate, clip: clip > 0 ? { kind: 'norm', limit: clip } : { kind: 'off', limit: 1 } };
}

function watchOf(settings: Settings): Watch {
  return { probe: settings.probe, temperature: settings.temperature };
}
