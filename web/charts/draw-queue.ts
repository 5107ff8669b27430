/**
 * Lets the charts of a panel draw one after another, each in a task of its own and not in an animation frame, which
 * has layout and painting to do already; so several together never make a long task. Each chart ten times a second
 * at most, and while its canvas cannot be seen, not at all: then it is drawn once when it appears.
 */
import { type Surroundings, Visibility } from './visibility';

const leastMsBetweenDraws = 100;

interface Wish {
  readonly draw: () => void;
  readonly canvas: Element | undefined;
}

export class DrawQueue {
  private readonly waiting = new Map<object, Wish>();
  private readonly drawn = new WeakMap<object, number>();
  private readonly visibility: Visibility;
  private scheduled = false;

  constructor(surroundings?: Surroundings) {
    this.visibility = new Visibility(() => this.schedule(), surroundings);
  }

  /**
   * Draws soon; a chart that asks again before it was drawn is still drawn once.
   * @param canvas where it draws; without one it counts as seen.
   */
  ask(chart: object, draw: () => void, canvas?: Element): void {
    if (canvas) this.visibility.watch(canvas);
    this.waiting.set(chart, { draw, canvas });
    this.schedule();
  }

  /** Forgets what a chart asked for. */
  drop(chart: object, canvas?: Element): void {
    this.waiting.delete(chart);
    if (canvas) this.visibility.forget(canvas);
  }

  private schedule(): void {
    if (this.scheduled) return;
    const due = this.seen().map(([chart]) => this.dueAt(chart));
    if (due.length === 0) return;
    this.scheduled = true;
    setTimeout(() => this.drawNext(), Math.max(0, Math.min(...due) - performance.now()));
  }

  private drawNext(): void {
    this.scheduled = false;
    const now = performance.now();
    const [next] = this.seen().sort(([a], [b]) => this.dueAt(a) - this.dueAt(b));
    if (next) {
      const [chart, { draw }] = next;
      this.waiting.delete(chart);
      this.drawn.set(chart, now);
      draw();
    }
    this.schedule();
  }

  private seen(): [object, Wish][] {
    return [...this.waiting].filter(([, { canvas }]) => !canvas || this.visibility.seen(canvas));
  }

  /** When it may be drawn again; for what was never drawn, the beginning of time, so that the order is kept. */
  private dueAt(chart: object): number {
    return (this.drawn.get(chart) ?? -leastMsBetweenDraws) + leastMsBetweenDraws;
  }
}
