/**
 * Lets the charts of a panel draw one after another, each in a task of its own and not in an animation frame, which
 * has layout and painting to do already; so several together never make a long task. Each chart ten times a second
 * at most.
 */
const leastMsBetweenDraws = 100;

export class DrawQueue {
  private readonly waiting = new Map<object, () => void>();
  private readonly drawn = new WeakMap<object, number>();
  private scheduled = false;

  /** Draws soon; a chart that asks again before it was drawn is still drawn once. */
  ask(chart: object, draw: () => void): void {
    this.waiting.set(chart, draw);
    this.schedule();
  }

  /** Forgets what a chart asked for. */
  drop(chart: object): void {
    this.waiting.delete(chart);
  }

  private schedule(): void {
    if (this.scheduled || this.waiting.size === 0) return;
    this.scheduled = true;
    setTimeout(() => this.drawNext(), this.msToNext(performance.now()));
  }

  private drawNext(): void {
    this.scheduled = false;
    const now = performance.now();
    const [next] = [...this.waiting].sort(([a], [b]) => this.dueAt(a) - this.dueAt(b));
    if (next) {
      const [chart, draw] = next;
      this.waiting.delete(chart);
      this.drawn.set(chart, now);
      draw();
    }
    this.schedule();
  }

  private msToNext(now: number): number {
    const due = [...this.waiting.keys()].map((chart) => this.dueAt(chart));
    return Math.max(0, Math.min(...due) - now);
  }

  /** When it may be drawn again; for what was never drawn, the beginning of time, so that the order is kept. */
  private dueAt(chart: object): number {
    return (this.drawn.get(chart) ?? -leastMsBetweenDraws) + leastMsBetweenDraws;
  }
}
