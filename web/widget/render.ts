/**
 * The playground as a notebook's widget: anywidget's `render`, which is called for every view of a model and answers with
 * what takes the view down again (the Anywidget Front-end Module, anywidget.dev/en/afm).
 *
 * Both ways: `hash`, the settings as in a link; `running`; `state`, the training as it stood when it paused last, whose
 * being set goes on from there. To Python: `step epoch loss held_out_loss right error`. From Python: `height`, and how
 * it stands in its page (`view hide lock autostart speed theme loading poster max_steps`). What the Python class does not
 * declare is left alone.
 *
 * Several views of one model train each for itself: what Python sets goes to all of them, and what it is told comes from the
 * one that has changed last.
 */
import type { ForgetMeNotElement } from '../element/public-api';
import { readFragment } from '../schema/fragment';
import { SharedTraits, type WidgetModel } from './shared-traits';
import { asAttribute, asSavedState, attributeTraits, problemOfState, statsTraits } from './traits';
import { whenInPage } from './when-in-page';

export type { WidgetModel } from './shared-traits';

export interface RenderProps {
  readonly model: WidgetModel;
  readonly el: HTMLElement;
}

/** Python need not hear of every step. */
const tellMs = 250;
const usualHeight = '640px';

export function render({ model, el }: RenderProps): () => void {
  const element = document.createElement('forget-me-not');
  const view = new View(new SharedTraits(model), element);
  view.listen();
  view.present();
  el.append(element);
  const callOff = whenInPage(element, () => view.begin());
  return () => {
    callOff();
    view.end();
    element.remove();
  };
}

class View {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  /** Done when the training stands as Python's `state` says. */
  private taken: Promise<unknown> = Promise.resolve();
  private hasBegun = false;

  constructor(
    private readonly traits: SharedTraits,
    private readonly element: ForgetMeNotElement,
  ) {}

  listen(): void {
    const { element, traits } = this;
    element.addEventListener('statechange', () => traits.tell({ hash: element.fragment }));
    element.addEventListener('play', () => traits.tell({ running: true }));
    element.addEventListener('pause', () => void this.tellPause());
    element.addEventListener('progress', () => this.tellStats());
    element.addEventListener('ready', () => this.tellStats());
    element.addEventListener('reset', () => this.tellStats());
    element.addEventListener('error', ({ detail }) => traits.tell({ error: detail.message }));
  }

  /** How it stands in its page is known before it is there. */
  present(): void {
    const { element, traits } = this;
    for (const [trait, attribute] of attributeTraits)
      traits.follow(trait, (value) => this.takeAttribute(attribute, value));
    traits.follow('height', (value) => {
      element.style.height = typeof value === 'string' && value !== '' ? value : usualHeight;
    });
    traits.follow('hash', (value) => this.takeHash(value));
  }

  /** What only a playground in a page can do. */
  begin(): void {
    this.traits.follow('state', (value) => this.takeState(value));
    this.traits.follow('running', (value) => void this.run(value));
    this.hasBegun = true;
  }

  end(): void {
    clearTimeout(this.waiting);
    this.traits.end();
  }

  private takeAttribute(attribute: string, value: unknown): void {
    const text = asAttribute(value);
    if (text === null) this.element.removeAttribute(attribute);
    else this.element.setAttribute(attribute, text);
  }

  private takeHash(value: unknown): void {
    const { element, traits } = this;
    if (typeof value !== 'string' || value.replace(/^#/, '') === element.fragment) return;
    const { problems } = readFragment(value);
    if (problems.length > 0) traits.tell({ error: `In hash, ${problems.join('; ')}.` });
    if (value !== '') element.fragment = value;
    traits.tell({ hash: element.fragment });
  }

  /** At first `False` says nothing: that is what it usually is, and the playground may start by itself. */
  private async run(value: unknown): Promise<void> {
    if (value === false && this.hasBegun) this.element.pause();
    if (value !== true) return;
    const { taken } = this;
    await taken;
    if (this.traits.get('running') === true) this.element.play();
  }

  private takeState(value: unknown): void {
    const state = asSavedState(value);
    const problem = problemOfState(value);
    if (problem !== null) this.traits.tell({ error: problem });
    // What goes wrong is told by the event `error`.
    if (state) this.taken = this.element.setState(state).catch(() => undefined);
  }

  private tellStats(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.traits.tell(statsTraits(this.element.stats));
    }, tellMs);
  }

  private async tellPause(): Promise<void> {
    const { element, traits } = this;
    traits.tell({ ...statsTraits(element.stats), running: false });
    if (!traits.has('state')) return;
    // What goes wrong is told by the event `error`.
    const state = await element.getState().catch(() => null);
    if (state) traits.tell({ state });
  }
}
