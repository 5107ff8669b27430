/**
 * The settings and data as a user changes them: typed, chosen, dropped. What is wrong is refused with a sentence beside
 * its control, and nothing changes; what the model is to make of a change is the playground's to settle.
 */
import { ownSeries, ownText } from '../schema/datasets';
import { defaultSettings, type SettingKey, settingOf } from '../schema/settings';
import { parseSetting } from '../schema/validate';
import { loadPart } from '../share/load-part';
import { type Looked, type OwnData, pendingKeys } from '../store/state';
import type { Store } from '../store/store';
import { usualProbe } from './data-choice';
import type { GivenWeights } from './given-weights';
import type { Inspection } from './own-data';

export interface ControlsHost {
  /** Builds the model that the settings ask for. */
  build(): void;
  /** The same, where nothing is lost by it. */
  rebuildIfUntouched(): void;
  /** What may change while it trains has changed. */
  sendLive(): void;
  /** What is watched has changed. */
  sendWatch(): void;
}

export class Controls {
  constructor(
    private readonly store: Store,
    private readonly weights: GivenWeights,
    private readonly host: ControlsHost,
  ) {}

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
    // With smaller batches a text may be long enough.
    if (!settingOf(key).live) this.store.clearProblem('data');
    if (settings[key] === value) return;
    this.store.setSetting(key, value);
    if (!settingOf(key).live) this.host.rebuildIfUntouched();
    else if (settingOf(key).group === 'training' || settingOf(key).group === 'network') this.host.sendLive();
    else this.host.sendWatch();
  }

  restoreDefault(key: SettingKey): void {
    this.set(key, defaultSettings()[key]);
  }

  chooseDataset(id: string): void {
    const { own, settings } = this.store.state;
    if (id === settings.data) return;
    // What another task's length or another table's columns were says nothing about this one's.
    for (const key of ['span', 'columns'] as const) this.store.setSetting(key, defaultSettings()[key]);
    this.store.setSetting('data', id);
    const probe = usualProbe(id, own);
    const isUsual = settings.probe === usualProbe(settings.data, own) || settings.probe === defaultSettings().probe;
    if (probe !== undefined && (isUsual || id === ownText)) this.set('probe', probe);
    this.host.rebuildIfUntouched();
  }

  /** Takes a pasted, dropped or opened text or table if it can be one. */
  async useOwnData(name: string, blob: Blob): Promise<boolean> {
    // What was wrong with another one is not said of this.
    this.store.clearProblem('data');
    const inspection = await inspect(name, blob);
    if (inspection.ok) this.takeOwnData(inspection.own);
    else this.store.setProblem('data', inspection.problem);
    return inspection.ok;
  }

  /** Shows another step, unit, layer or sequence. */
  look(at: Partial<Looked>): void {
    this.store.look(at);
    this.host.sendWatch();
  }

  /** Puts the controls back to what trains now. */
  revert(): void {
    this.store.revert(pendingKeys(this.store.state));
    this.host.sendWatch();
  }

  private takeOwnData(own: OwnData): void {
    if (own.kind === 'text') this.weights.keepForOwnText(this.store.state);
    this.store.setOwnData(own);
    this.store.clearProblem('data');
    this.store.setSetting('columns', '');
    this.store.setSetting('data', own.kind === 'text' ? ownText : ownSeries);
    if (own.kind === 'text') this.set('probe', own.probe);
    if (this.weights.coming) this.host.build();
    else this.host.rebuildIfUntouched();
  }
}

async function inspect(name: string, blob: Blob): Promise<Inspection> {
  try {
    const { inspectData } = await loadPart('What reads texts and tables', import('./own-data'));
    return await inspectData(name, blob);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
