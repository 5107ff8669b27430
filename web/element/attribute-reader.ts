/**
 * Carries the element's attributes over to its playground: all of them when it begins, and what has changed after that.
 * Changes of one breath are taken together, since scripts set one attribute after another.
 */
import { kindOfData } from '../schema/datasets';
import type { SettingKey, Settings } from '../schema/settings';
import { loadPart } from '../share/load-part';
import { pendingKeys } from '../store/state';
import {
  type AttributeReading,
  attributeOf,
  isModelName,
  isOfHtml,
  readAttributes,
  settingOfAttribute,
} from './attributes';
import { withAvailableData } from './data-choice';
import { type Complain, withKnownNames } from './known-names';
import { ModelSource } from './model-source';
import type { Playground } from './playground';

export interface ReaderHost {
  /** A sentence on something that was not understood or could not be had. */
  problem(code: string, message: string): void;
  /** Resolves when the worker can be asked for something; starts it where there is none. */
  ready(): Promise<unknown>;
  /** When to begin may have changed. */
  loading(): void;
  /** Something was asked for that needs the worker. */
  needsWorker(): void;
}

export class AttributeReader {
  private readonly names = new Set<string>();
  private hasBegun = false;
  private isWaiting = false;
  private readonly source: ModelSource;
  private said = new Set<string>();

  constructor(
    private readonly element: HTMLElement,
    private readonly playground: Playground,
    private readonly host: ReaderHost,
  ) {
    this.source = new ModelSource(playground.store, {
      fetch: async (src, signal) =>
        (await loadPart('What fetches models', import('./model-of-address'))).modelOf(src, signal),
      ready: () => host.ready(),
      open: (name, bytes) => playground.files.read(name, bytes),
      problem: (message) => host.problem('src', message),
    });
  }

  /** Takes all attributes; once is enough, however often the element is put somewhere else. */
  begin(): void {
    this.source.enter();
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.names.clear();
    const reading = this.read();
    this.complain(reading);
    this.playground.present(reading.presentation);
    if (reading.isSaid) this.takeAll(reading);
  }

  end(): void {
    this.source.leave();
  }

  /** The worker is on its way for the first time: a model of another place is fetched now. */
  started(): void {
    this.source.fetch(this.read().src);
  }

  changed(name: string, before: string | null, after: string | null): void {
    if (!this.hasBegun || (isOfHtml(name, before) && isOfHtml(name, after))) return;
    this.names.add(name);
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => this.take());
  }

  private take(): void {
    this.isWaiting = false;
    const names = [...this.names];
    this.names.clear();
    const reading = this.read();
    this.complain(reading);
    this.playground.present(reading.presentation);
    this.host.loading();
    if (names.some(isModelName)) {
      this.takeAll(reading);
      if (names.includes('src') && reading.src !== '') this.host.needsWorker();
      if (names.includes('src')) this.source.fetch(reading.src);
    } else this.takeSettings(names, reading);
    // How it stands in its page is no reason to give up what it has learned.
    if (names.some((name) => isModelName(name) || settingOfAttribute(name))) this.renew();
  }

  private takeAll(reading: AttributeReading): void {
    this.playground.take({ ...reading, problems: [] }, (key, problem) => this.say(this.placed(key, problem)));
  }

  private takeSettings(names: readonly string[], { settings }: AttributeReading): void {
    for (const name of names) {
      const key = settingOfAttribute(name);
      if (key) this.playground.controls.set(key, settings[key]);
    }
  }

  /** What the page itself changes takes effect at once; the model before can be brought back. */
  private renew(): void {
    const { state } = this.playground.store;
    if (!state.built || pendingKeys(state).length === 0) return;
    this.host.needsWorker();
    this.playground.restart();
  }

  private read(): AttributeReading {
    const reading = readAttributes(this.get);
    const { cells, tasks } = this.playground.store.state;
    const problems = [...reading.problems];
    const complain = (key: SettingKey, problem: string): void => void problems.push(this.placed(key, problem));
    const settings = withKnownNames({ settings: this.withData(reading, complain), cells, tasks }, complain);
    return { ...reading, settings, problems };
  }

  /** Of a link in `hash` the playground itself says that its author's data are not in it. */
  private withData({ settings, payload }: AttributeReading, complain: Complain): Settings {
    if (attributeOf('data', this.get) !== 'data') return settings;
    const available = withAvailableData(settings, this.playground.store.state.own, payload !== undefined).settings;
    const what = kindOfData(settings.data) === 'text' ? 'text' : 'table';
    if (available !== settings) complain('data', `there is no ${what} of one’s own yet; ${available.data} is used`);
    return available;
  }

  private readonly get = (name: string): string | null => this.element.getAttribute(name);

  private placed(key: SettingKey, problem: string): string {
    return `${attributeOf(key, this.get)}: ${problem}`;
  }

  /** Each sentence once, however often the attributes are read. */
  private complain({ problems }: AttributeReading): void {
    const { said } = this;
    this.said = new Set(problems);
    for (const problem of problems) if (!said.has(problem)) this.say(problem);
  }

  private say(problem: string): void {
    const sentence = `In the attributes, ${problem}.`;
    this.said.add(problem);
    this.playground.store.addNotice(sentence);
    this.host.problem('attribute', sentence);
  }
}
