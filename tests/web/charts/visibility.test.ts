import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DrawQueue } from '../../../web/charts/draw-queue';
import type { Surroundings } from '../../../web/charts/visibility';

/** A window that tests can scroll and a page they can put in the background. */
function fakeSurroundings() {
  let look: (entries: { target: Element; isIntersecting: boolean }[]) => void = () => {};
  const listeners = new Set<() => void>();
  const observed = new Set<Element>();
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: (_: string, listener: unknown) => listeners.add(listener as () => void),
    removeEventListener: (_: string, listener: unknown) => listeners.delete(listener as () => void),
  };
  const surroundings: Surroundings = {
    page,
    observer: (seen) => {
      look = seen;
      return { observe: (element) => observed.add(element), unobserve: (element) => observed.delete(element) };
    },
  };
  const scroll = (target: Element, isIntersecting: boolean) => look([{ target, isIntersecting }]);
  const show = (state: DocumentVisibilityState) => {
    page.visibilityState = state;
    for (const listener of listeners) listener();
  };
  return { surroundings, scroll, show, observed, listeners };
}

const canvasOf = () => ({}) as unknown as Element;

describe('a chart that cannot be seen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is not drawn, and is drawn once when it appears', () => {
    const { surroundings, scroll } = fakeSurroundings();
    const queue = new DrawQueue(surroundings);
    const canvas = canvasOf();
    const chart = {};
    const draw = vi.fn();
    for (let k = 0; k < 5; k += 1) queue.ask(chart, draw, canvas);
    vi.advanceTimersByTime(1000);
    expect(draw).not.toHaveBeenCalled();
    scroll(canvas, true);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
    scroll(canvas, false);
    queue.ask(chart, draw, canvas);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  test('waits as well while the whole page is in the background', () => {
    const { surroundings, scroll, show } = fakeSurroundings();
    const queue = new DrawQueue(surroundings);
    const canvas = canvasOf();
    const draw = vi.fn();
    queue.ask({}, draw, canvas);
    show('hidden');
    scroll(canvas, true);
    vi.advanceTimersByTime(1000);
    expect(draw).not.toHaveBeenCalled();
    show('visible');
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  test('does not hold up those that can be seen', () => {
    const { surroundings, scroll } = fakeSurroundings();
    const queue = new DrawQueue(surroundings);
    const [hidden, seen] = [canvasOf(), canvasOf()];
    const draw = vi.fn();
    queue.ask({}, () => expect.unreachable(), hidden);
    queue.ask({}, draw, seen);
    scroll(seen, true);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  test('leaves no observer and no listener behind', () => {
    const { surroundings, observed, listeners } = fakeSurroundings();
    const queue = new DrawQueue(surroundings);
    const canvas = canvasOf();
    const chart = {};
    queue.ask(chart, () => {}, canvas);
    expect([observed.size, listeners.size]).toEqual([1, 1]);
    queue.drop(chart, canvas);
    expect([observed.size, listeners.size]).toEqual([0, 0]);
  });
});
