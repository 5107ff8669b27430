/** The playground in a tab: what a scenario looks at, and waiting until it is as wished. */
import type { PlaygroundState } from '../../../web/store/state';
import type { Tab } from '../tab';

export interface Glance extends Pick<PlaygroundState, 'activity' | 'step' | 'variant' | 'failure' | 'notices'> {
  readonly losses: number[];
  readonly sample: string | null;
  /** What the gates are shown over. */
  readonly probe: string | null;
  /** Ways into a link that are still being measured. */
  readonly toMeasure: number | null;
  readonly cell: string | null;
  readonly hidden: number | null;
  /** What the model learns from. */
  readonly data: string | null;
}

export async function glance(tab: Tab): Promise<Glance> {
  return tab.evaluate(async () => {
    await customElements.whenDefined('forget-me-not');
    const { state } = document.querySelector('forget-me-not') as unknown as { state: PlaygroundState };
    const { activity, step, variant, failure, notices, says, built } = state;
    return {
      ...{ activity, step, variant, failure, notices },
      losses: Array.from(state.curves.losses),
      sample: says?.kind === 'sample' ? says.text : null,
      probe: state.trace?.reads.join('') ?? null,
      toMeasure: state.sharing?.left ?? null,
      cell: built?.settings.cell ?? null,
      hidden: built?.settings.hidden ?? null,
      data: built?.settings.data ?? null,
    };
  });
}

export async function until(tab: Tab, wish: (state: Glance) => boolean, timeoutMs = 30_000): Promise<Glance> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const state = await glance(tab);
    if (wish(state)) return state;
    if (Date.now() > end) throw new Error(`not reached: ${wish}; at step ${state.step}, ${state.activity}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The first model stands there with everything that can be seen of it. */
export const isReady = (state: Glance): boolean =>
  state.activity === 'paused' && state.sample !== null && state.probe !== null;

/** Trains by the page's own button, and pauses by it. */
export async function train(tab: Tab, toStep: number): Promise<Glance> {
  await tab.click('fmn-toolbar >>> button "Play"');
  await until(tab, (state) => state.step > toStep);
  await tab.click('fmn-toolbar >>> button "Pause"');
  return until(tab, (state) => state.activity === 'paused');
}
