/** Watches whether an element is in sight, in a tab that is, and tells its life cycle. */
import type { LifeCycle } from './life-cycle';

/** What is about to be scrolled into sight may begin. */
const margin = '120px';

export class Sight {
  private observer: IntersectionObserver | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly life: LifeCycle,
  ) {}

  start(): void {
    this.observer = new IntersectionObserver(
      (entries) => {
        const newest = entries.at(-1);
        if (newest) this.life.see(newest.isIntersecting);
      },
      { rootMargin: margin },
    );
    this.observer.observe(this.element);
    document.addEventListener('visibilitychange', this.pageChanged);
    this.pageChanged();
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = null;
    document.removeEventListener('visibilitychange', this.pageChanged);
  }

  private readonly pageChanged = (): void => this.life.showPage(document.visibilityState === 'visible');
}
