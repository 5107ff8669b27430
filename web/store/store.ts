/**
 * Holds the page's state and tells who listens. Events of the session and intents of the user are the only ways
 * to change it. It knows neither the DOM nor the worker, so every rule here is tested in Node.
 */
import type { Frame, ModelInfo, RoundedProgress } from '../protocol/messages';
import type { Presentation } from '../schema/presentation';
import { type Group, type SettingKey, type Settings, settingsInUse, settingsTable } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import type { SessionEvent } from '../session/session';
import { controlOf } from './culprit';
import { divergenceOf } from './divergence';
import { type Curves, History } from './history';
import { mayStandIn, type RecordedRun, staysStandingIn } from './recorded-run';
import {
  type Activity,
  type Built,
  type FileQuestion,
  initialState,
  type Linked,
  type Looked,
  type LossUnit,
  type OwnData,
  type PlaygroundState,
  type Provenance,
  type RemoteQuestion,
} from './state';

/** What a model is being built from; becomes `built` when the worker says so. */
interface Plan {
  readonly settings: Settings;
  readonly own: OwnData | null;
  /** What it has learned before, if it goes on from there. */
  readonly curves?: Curves | undefined;
  /** The link its weights come out of. */
  readonly payload?: string | undefined;
  readonly isGiven?: boolean | undefined;
  /** Another text stands in for its author's. */
  readonly standsIn?: boolean | undefined;
}

type Origin = Partial<Pick<Plan, 'curves' | 'payload' | 'isGiven' | 'standsIn'>>;

/** A model as a person knows it: what it was built from and its curves so far. */
export interface Portrait extends Provenance {
  readonly settings: Settings;
  readonly own: OwnData | null;
  readonly curves: Curves;
}

export class Store {
  private value = initialState();
  private history = new History();
  /** By the number of the model; more than one while a newer model is asked for than the one being built. */
  private readonly plans = new Map<number, Plan>();
  private readonly listeners = new Set<(state: PlaygroundState) => void>();
  /** From now on only what is the model's own is shown. */
  private showsOwn = false;
  /** What is seen inside is still another model's: it stays, so that nothing jumps, until the present one's comes. */
  private tracesOther = false;

  get state(): PlaygroundState {
    return this.value;
  }

  /** @returns the function that ends the subscription. */
  subscribe(listener: (state: PlaygroundState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  setSettings(settings: Settings): void {
    this.change({ settings });
  }

  setSetting(key: SettingKey, value: number | string): void {
    this.change({ settings: { ...this.value.settings, [key]: value }, problems: without(this.value.problems, key) });
  }

  setProblem(key: SettingKey, problem: string): void {
    this.change({ problems: { ...this.value.problems, [key]: problem } });
  }

  clearProblem(key: SettingKey): void {
    if (key in this.value.problems) this.change({ problems: without(this.value.problems, key) });
  }

  setOwnData(own: OwnData): void {
    this.change({ own });
  }

  addNotice(notice: string): void {
    if (!this.value.notices.includes(notice)) this.change({ notices: [...this.value.notices, notice] });
  }

  /** What it said has turned out otherwise. */
  withdrawNotice(notice: string): void {
    this.change({ notices: this.value.notices.filter((said) => said !== notice) });
  }

  dismissNotices(): void {
    this.change({ notices: [] });
  }

  setPresentation(presentation: Presentation): void {
    this.change({ presentation });
  }

  setHeadingLevel(headingLevel: number): void {
    if (headingLevel !== this.value.headingLevel) this.change({ headingLevel });
  }

  /** Shows a recorded run for the time before the first own step, unless it is too late for that. */
  showRecorded(recorded: RecordedRun): void {
    if (!this.showsOwn && mayStandIn(this.value)) this.change({ recorded });
  }

  /** Shows the model's own from now on, be it as it will. */
  showOwn(): void {
    this.showsOwn = true;
    if (this.value.recorded) this.change({ recorded: null });
  }

  /** Looks at another step, unit, layer or sequence. */
  look(at: Partial<Looked>): void {
    this.change(at);
  }

  setLossUnit(lossUnit: LossUnit): void {
    this.change({ lossUnit });
  }

  setActivity(activity: Activity): void {
    this.change({ activity });
  }

  /** The engine is being started, for the first time or once more. */
  loading(): void {
    this.change({ activity: 'loading', failure: null });
  }

  /** @param step of the model that was given up and can be brought back; null = none. */
  setUndo(step: number | null): void {
    this.change({ canUndo: step !== null, undoStep: step ?? 0 });
  }

  /** @returns the present model; its curves are copies. */
  portrait(): Portrait | null {
    const { built } = this.value;
    if (!built) return null;
    const { settings, own, isGiven, standIn } = built;
    return { settings, own, isGiven, standIn, curves: this.history.copy() };
  }

  /** The model goes on with what the live settings of these groups are now. */
  tookOver(groups: readonly Group[]): void {
    const { built, settings } = this.value;
    const rows = settingsTable.filter((row) => row.live && groups.includes(row.group));
    if (!built || rows.every(({ key }) => built.settings[key] === settings[key])) return;
    const taken = Object.fromEntries(rows.map(({ key }) => [key, settings[key]]));
    this.change({ built: { ...built, settings: { ...built.settings, ...taken } } });
  }

  /** The model numbered `run` has been asked for, with the present settings. */
  building(run: number, { curves, payload, isGiven, standsIn }: Origin = {}): void {
    const { settings, own, problems } = this.value;
    this.plans.set(run, { settings, own, curves, payload, isGiven, standsIn });
    if (curves || isGiven) this.showOwn();
    // What was refused before says nothing about what is being built now.
    this.change({ activity: 'building', problems: problems.probe ? { probe: problems.probe } : {} });
  }

  /** Puts the controls back to what the model was built from. */
  revert(keys: readonly SettingKey[]): void {
    const { built } = this.value;
    if (!built) return;
    const settings: Record<string, number | string> = { ...this.value.settings };
    // Other data brought a probe of their own.
    const all: readonly SettingKey[] = keys.includes('data') ? [...keys, 'probe'] : keys;
    for (const key of all) settings[key] = built.settings[key];
    const problems = all.reduce((rest, key) => without(rest, key), this.value.problems);
    this.change({ settings: settings as Settings, own: built.own ?? this.value.own, problems });
  }

  /** Takes in what the session tells. */
  apply(event: SessionEvent): void {
    switch (event.type) {
      case 'ready':
        return this.change({ variant: event.variant, cells: event.cells, tasks: event.tasks });
      case 'created':
        return this.created(event);
      case 'frame':
        return this.frame(event);
      case 'stopped':
        return this.change({ activity: this.idle, step: event.step });
      case 'restored':
        return this.restored(event.step);
      case 'diverged':
        return this.change({ activity: 'paused', divergence: divergenceOf(event, this.value) });
      case 'recovering':
        return this.recovering(event);
      case 'waking':
        return this.sameAgain(event.run, 'waking');
      case 'failed':
        return this.change({ activity: 'failed', failure: { code: event.code, message: event.message } });
      case 'error':
        return this.error(event);
      case 'checkpoint':
        return this.change({ goodStep: event.step });
      case 'shareable':
        return this.shareable(event);
      case 'rounding':
        return this.rounded(event);
    }
  }

  private created(event: Extract<SessionEvent, { type: 'created' }>): void {
    const plan: Plan = this.plans.get(event.run) ?? { settings: this.value.settings, own: this.value.own };
    this.forgetPlansUpTo(event.run);
    const { value } = this;
    const isSame = value.activity === 'waking' && event.step === value.step;
    if (plan.curves) this.history = History.of(plan.curves);
    else if (event.step === 0) this.history = new History();
    this.history.truncate(event.step);
    this.tracesOther ||= !isSame;
    this.change({
      activity: this.idle,
      built: builtFrom(plan, event.info),
      linked: isSame ? value.linked : linkedBy(event, plan),
      sharing: null,
      step: event.step,
      epoch: isSame ? value.epoch : 0,
      tokensPerSecond: 0,
      says: isSame ? value.says : null,
      place: isSame ? value.place : null,
      divergence: null,
      layer: Math.min(this.value.layer, plan.settings.layers - 1),
      direction: settingsInUse(plan.settings).direction === 'both' ? this.value.direction : 0,
      unit: Math.min(this.value.unit, plan.settings.hidden - 1),
      ...this.curvesNow(),
    });
  }

  private frame(frame: Frame): void {
    this.history.add(frame);
    this.history.addHeldOut(frame.heldOut);
    const trace = frame.trace ?? this.value.trace;
    if (frame.trace) this.tracesOther = false;
    const resumed = this.value.activity === 'paused' && frame.running;
    this.change({
      activity: resumed ? 'running' : this.value.activity,
      step: frame.step,
      epoch: frame.epoch,
      tokensPerSecond: frame.tokensPerSecond,
      says: frame.says ?? this.value.says,
      trace,
      place: frame.place ?? this.value.place,
      problems: frame.trace ? without(this.value.problems, 'probe') : this.value.problems,
      selectedStep: Math.min(this.value.selectedStep, Math.max(0, (trace?.trace.steps ?? 1) - 1)),
      ...this.curvesNow(),
    });
  }

  setQuestion(question: FileQuestion | null): void {
    this.change({ question });
  }

  setRemote(remote: RemoteQuestion | null): void {
    this.change({ remote });
  }

  /** The dialog that shares the model has been opened or closed. */
  setSharing(isOpen: boolean): void {
    const { step } = this.value;
    this.change({ sharing: isOpen ? { step, choices: [], left: -1, rounding: null, problem: '' } : null });
  }

  private shareable({ step, choice, left }: Extract<SessionEvent, { type: 'shareable' }>): void {
    const { sharing } = this.value;
    if (!sharing) return;
    if (!choice) return this.change({ sharing: { ...sharing, step, left } });
    const others = sharing.choices.filter(({ name }) => name !== choice.name);
    const isTrained = sharing.rounding !== null && choice.name.startsWith(`${sharing.rounding.way},`);
    const rounding = isTrained ? null : sharing.rounding;
    this.change({ sharing: { ...sharing, step, choices: [...others, choice], left, rounding } });
  }

  /** A copy is being trained for a link, or, with null, no longer. */
  setRounding(rounding: RoundedProgress | null): void {
    const { sharing } = this.value;
    if (sharing) this.change({ sharing: { ...sharing, rounding, problem: '' } });
  }

  /** Of what was given up meanwhile no more is told. */
  private rounded({ way, done, of }: RoundedProgress): void {
    if (this.value.sharing?.rounding?.way === way) this.setRounding({ way, done, of });
  }

  private restored(step: number): void {
    this.history.truncate(step);
    this.change({ activity: 'paused', step, divergence: null, ...this.curvesNow() });
  }

  private recovering({ run, message, step }: Extract<SessionEvent, { type: 'recovering' }>): void {
    this.sameAgain(run, 'recovering');
    const from = step > 0 ? `Training goes on from step ${plainNumber(step)}.` : 'The model is built again.';
    this.addNotice(`The training engine stopped: ${message}. ${from}`);
  }

  /** The present model is being built once more. */
  private sameAgain(run: number, activity: Activity): void {
    this.plans.clear();
    const { built } = this.value;
    if (built) this.plans.set(run, { ...built, standsIn: built.standIn !== undefined });
    this.change({ activity });
  }

  private error(event: Extract<SessionEvent, { type: 'error' }>): void {
    const { message, task } = event;
    if (task === 'probe') return this.unread(sentence(message));
    if (task === 'create' || task === 'load') return this.refused(event);
    if (task === 'link') this.keptAsItIs(event.run);
    if (task === 'file' && this.value.question) return this.setQuestion({ ...this.value.question, problem: message });
    if (task === 'share' && this.value.sharing)
      return this.change({ sharing: { ...this.value.sharing, left: 0, rounding: null, problem: message } });
    this.addNotice(message);
  }

  /** The model cannot read its probe, so that nothing of its own will be seen inside. */
  private unread(problem: string): void {
    if (this.tracesOther) this.change({ trace: null });
    this.setProblem('probe', problem);
  }

  private refused({ run, task, message }: Extract<SessionEvent, { type: 'error' }>): void {
    this.forgetPlansUpTo(run);
    // The controls have changed since, and a newer model is being built from them.
    if (this.plans.size > 0) return;
    this.change({ activity: this.idle });
    this.setProblem(task === 'load' ? 'data' : controlOf(message), sentence(message));
  }

  /** The model numbered `run` will not come: the one that stands there goes on, unless a newer one is being built. */
  private keptAsItIs(run: number): void {
    this.forgetPlansUpTo(run);
    if (this.value.activity === 'building') this.change({ activity: this.idle });
  }

  private forgetPlansUpTo(run: number): void {
    for (const planned of this.plans.keys()) if (planned <= run) this.plans.delete(planned);
  }

  /** What goes on when nothing trains. */
  private get idle(): Activity {
    return this.plans.size > 0 ? 'building' : 'paused';
  }

  private curvesNow(): Pick<PlaygroundState, 'curves' | 'smoothedLoss'> {
    return { curves: this.history.curves(), smoothedLoss: this.history.lastSmoothed };
  }

  private change(part: Partial<PlaygroundState>): void {
    const before = this.value;
    this.value = { ...before, ...part };
    if (before.recorded && !staysStandingIn(before, this.value)) {
      this.showsOwn = true;
      this.value = { ...this.value, recorded: null };
    }
    for (const listener of this.listeners) listener(this.value);
  }
}

function linkedBy({ linked }: Extract<SessionEvent, { type: 'created' }>, { payload }: Plan): Linked | null {
  return linked && payload !== undefined ? { ...linked, payload } : null;
}

function builtFrom({ settings, own, isGiven, standsIn }: Plan, info: ModelInfo): Built {
  const standIn = standsIn && info.kind === 'text' ? info.vocabulary : undefined;
  return { settings, own, info, isGiven, standIn };
}

/** The core's messages are clauses; what begins with a name keeps it. */
function sentence(message: string): string {
  const begun = message.replace(/^[a-z]+(?= )/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

type Problems = PlaygroundState['problems'];

function without(problems: Problems, key: SettingKey): Problems {
  if (!(key in problems)) return problems;
  const { [key]: _, ...rest } = problems;
  return rest;
}
