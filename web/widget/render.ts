/**
 * The playground as a notebook's widget: anywidget's `render`, which is called for every view of a model and answers with
 * what takes the view down again (the Anywidget Front-end Module, anywidget.dev/en/afm).
 *
 * Both ways: `hash`, the settings as in a link; `running`; `state`, the training as it stood when it paused last, whose
 * being set goes on from there. To Python: `step epoch loss held_out_loss right error`. From Python: `height`, and how
 * it stands in its page (`view hide lock autostart speed theme loading poster max_steps`). What the Python class does not
 * declare is left alone.
 */
import type { ForgetMeNotElement } from '../element/public-api';
import { asAttribute, asSavedState, attributeTraits, statsTraits } from './traits';

/** What of a model is used; the traits are those that Python's class declares. */
export interface WidgetModel {
  get(trait: string): unknown;
  set(trait: string, value: unknown): void;
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
  save_changes(): void;
}

export interface RenderProps {
  readonly model: WidgetModel;
  readonly el: HTMLElement;
}

/** Python need not hear of every step. */
const tellMs = 250;
const usualHeight = '640px';

export function render({ model, el }: RenderProps): () => void {
  const element = document.createElement('forget-me-not');
  const view = new View(model, element);
  view.present();
  el.append(element);
  view.begin();
  return () => {
    view.end();
    element.remove();
  };
}

class View {
  private readonly ends: (() => void)[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;
  /** What this view said itself need not be heard. */
  private lastState: unknown;

  constructor(
    private readonly model: WidgetModel,
    private readonly element: ForgetMeNotElement,
  ) {}

  /** How it stands in its page is known before it is there. */
  present(): void {
    const { element } = this;
    for (const [trait, attribute] of attributeTraits)
      this.follow(trait, (value) => this.takeAttribute(attribute, value));
    this.follow('height', (value) => {
      element.style.height = typeof value === 'string' && value !== '' ? value : usualHeight;
    });
    this.follow('hash', (value) => this.takeHash(value));
  }

  begin(): void {
    const { element } = this;
    this.follow('state', (value) => this.takeState(value));
    this.follow('running', (value) => this.run(value));
    element.addEventListener('statechange', () => this.tell({ hash: element.fragment }));
    element.addEventListener('play', () => this.tell({ running: true }));
    element.addEventListener('pause', () => void this.tellPause());
    element.addEventListener('progress', () => this.tellStats());
    element.addEventListener('ready', () => this.tellStats());
    element.addEventListener('reset', () => this.tellStats());
    element.addEventListener('error', ({ detail }) => this.tell({ error: detail.message }));
  }

  end(): void {
    clearTimeout(this.waiting);
    for (const end of this.ends) end();
  }

  /** Takes a trait as it is, and whenever it changes. */
  private follow(trait: string, take: (value: unknown) => void): void {
    const heard = (): void => take(this.model.get(trait));
    heard();
    this.model.on(`change:${trait}`, heard);
    this.ends.push(() => this.model.off(`change:${trait}`, heard));
  }

  private tell(values: Readonly<Record<string, unknown>>): void {
    const { model } = this;
    const news = Object.entries(values).filter(([trait, value]) => {
      const known = model.get(trait);
      return known !== undefined && known !== value;
    });
    for (const [trait, value] of news) model.set(trait, value);
    if (news.length > 0) model.save_changes();
  }

  private takeAttribute(attribute: string, value: unknown): void {
    const text = asAttribute(value);
    if (text === null) this.element.removeAttribute(attribute);
    else this.element.setAttribute(attribute, text);
  }

  private takeHash(value: unknown): void {
    const { element } = this;
    if (typeof value !== 'string' || value.replace(/^#/, '') === element.fragment) return;
    if (value !== '') element.fragment = value;
    this.tell({ hash: element.fragment });
  }

  private run(value: unknown): void {
    const { element } = this;
    if (typeof value !== 'boolean' || value === element.running) return;
    if (value) element.play();
    else element.pause();
  }

  private takeState(value: unknown): void {
    if (value === this.lastState) return;
    const state = asSavedState(value);
    // What goes wrong is told by the event `error`.
    if (state) void this.element.setState(state).catch(() => undefined);
  }

  private tellStats(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.tell(statsTraits(this.element.stats));
    }, tellMs);
  }

  private async tellPause(): Promise<void> {
    const { element, model } = this;
    this.tell({ ...statsTraits(element.stats), running: false });
    if (model.get('state') === undefined) return;
    this.lastState = await element.getState();
    this.tell({ state: this.lastState });
  }
}
