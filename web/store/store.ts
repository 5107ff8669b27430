/**
 * Holds the page's state and tells who listens. Events of the session and intents of the user are the only ways
 * to change it. It knows neither the DOM nor the worker, so every rule here is tested in Node.
 */
import type { Frame } from '../protocol/messages';
import type { SettingKey, Settings } from '../schema/settings';
import { plainNumber } from '../schema/validate';
import type { SessionEvent } from '../session/session';
import { divergenceOf } from './divergence';
import { History } from './history';
import { type Activity, initialState, type LossUnit, type OwnText, type PlaygroundState } from './state';

/** What a model is being built from; becomes `built` when the worker says so. */
interface Plan {
  readonly settings: Settings;
  readonly own: OwnText | null;
}

export class Store {
  private value = initialState();
  private history = new History();
  private plan: Plan | null = null;
  private readonly listeners = new Set<(state: PlaygroundState) => void>();

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

  setOwnText(own: OwnText): void {
    this.change({ own });
  }

  addNotice(notice: string): void {
    if (!this.value.notices.includes(notice)) this.change({ notices: [...this.value.notices, notice] });
  }

  dismissNotices(): void {
    this.change({ notices: [] });
  }

  selectLayer(layer: number): void {
    this.change({ layer });
  }

  selectStep(selectedStep: number): void {
    this.change({ selectedStep });
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

  /** A model with these settings has been asked for. */
  building(): void {
    const { settings, own, problems } = this.value;
    this.plan = { settings, own };
    // What was refused before says nothing about what is being built now.
    this.change({ activity: 'building', problems: problems.probe ? { probe: problems.probe } : {} });
  }

  /** Puts the controls back to what the model was built from. */
  revert(keys: readonly SettingKey[]): void {
    const { built } = this.value;
    if (!built) return;
    const settings: Record<string, number | string> = { ...this.value.settings };
    for (const key of keys) settings[key] = built.settings[key];
    const problems = keys.reduce((rest, key) => without(rest, key), this.value.problems);
    this.change({ settings: settings as Settings, own: built.own ?? this.value.own, problems });
  }

  /** Takes in what the session tells. */
  apply(event: SessionEvent): void {
    switch (event.type) {
      case 'ready':
        return this.change({ variant: event.variant, cells: event.cells });
      case 'created':
        return this.created(event);
      case 'frame':
        return this.frame(event);
      case 'stopped':
        return this.change({ activity: 'paused', step: event.step });
      case 'restored':
        return this.restored(event.step);
      case 'diverged':
        return this.change({ activity: 'paused', divergence: divergenceOf(event, this.value) });
      case 'recovering':
        return this.recovering(event.message, event.step);
      case 'failed':
        return this.change({ activity: 'failed', failure: { code: event.code, message: event.message } });
      case 'error':
        return this.error(event);
      case 'checkpoint':
        return this.change({ goodStep: event.step });
    }
  }

  private created(event: Extract<SessionEvent, { type: 'created' }>): void {
    const plan = this.plan ?? { settings: this.value.settings, own: this.value.own };
    if (event.step === 0) this.history = new History();
    else this.history.truncate(event.step);
    this.change({
      activity: 'paused',
      built: { ...plan, info: event.info },
      step: event.step,
      epoch: 0,
      charactersPerSecond: 0,
      sample: null,
      divergence: null,
      layer: Math.min(this.value.layer, plan.settings.layers - 1),
      ...this.curvesNow(),
    });
  }

  private frame(frame: Frame): void {
    this.history.add(frame.firstStep, frame.lossNats, frame.gradientNorms);
    this.history.addHeldOut(frame.heldOut);
    const trace = frame.trace ?? this.value.trace;
    const resumed = this.value.activity === 'paused' && frame.running;
    this.change({
      activity: resumed ? 'running' : this.value.activity,
      step: frame.step,
      epoch: frame.epoch,
      charactersPerSecond: frame.charactersPerSecond,
      sample: frame.sample ?? this.value.sample,
      trace,
      problems: frame.trace ? without(this.value.problems, 'probe') : this.value.problems,
      selectedStep: Math.min(this.value.selectedStep, Math.max(0, (trace?.trace.steps ?? 1) - 1)),
      ...this.curvesNow(),
    });
  }

  private restored(step: number): void {
    this.history.truncate(step);
    this.change({ activity: 'paused', step, divergence: null, ...this.curvesNow() });
  }

  private recovering(message: string, step: number): void {
    this.plan = this.value.built;
    this.change({ activity: 'recovering' });
    const from = step > 0 ? `Training goes on from step ${plainNumber(step)}.` : 'The model is built again.';
    this.addNotice(`The training engine stopped: ${message}. ${from}`);
  }

  private error(event: Extract<SessionEvent, { type: 'error' }>): void {
    const { message, task } = event;
    if (task === 'probe') return this.setProblem('probe', message);
    if (task === 'create' || task === 'load') {
      this.change({ activity: 'paused' });
      return this.setProblem(this.culprit(event.code, message), message);
    }
    this.addNotice(message);
  }

  /** The control an error of the core is about. */
  private culprit(code: string, message: string): SettingKey {
    const about: readonly [RegExp, SettingKey][] = [
      [/hidden/i, 'hidden'],
      [/layer/i, 'layers'],
      [/learning rate/i, 'rate'],
      [/clip/i, 'clip'],
      [/seed/i, 'seed'],
      [/cell/i, 'cell'],
    ];
    if (code === 'text_too_short' || code === 'not_text') return 'data';
    return about.find(([pattern]) => pattern.test(message))?.[1] ?? 'data';
  }

  private curvesNow(): Pick<PlaygroundState, 'curves' | 'smoothedNats'> {
    return { curves: this.history.curves(), smoothedNats: this.history.lastSmoothed };
  }

  private change(part: Partial<PlaygroundState>): void {
    this.value = { ...this.value, ...part };
    for (const listener of this.listeners) listener(this.value);
  }
}

type Problems = PlaygroundState['problems'];

function without(problems: Problems, key: SettingKey): Problems {
  if (!(key in problems)) return problems;
  const { [key]: _, ...rest } = problems;
  return rest;
}
