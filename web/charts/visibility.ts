/**
 * Which elements can be seen at all: in or near the window, in a page that is not in the background. One observer and
 * one listener for as many as are watched, and none when nothing is.
 */

/** So that what is scrolled to is there when it comes into the window. */
const rootMargin = '120px';

/** What of the browser it needs; tests hand in their own. */
export interface Surroundings {
  observer(seen: (entries: readonly Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>[]) => void): {
    observe(element: Element): void;
    unobserve(element: Element): void;
  };
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

const browser: Surroundings = {
  observer: (seen) => new IntersectionObserver(seen, { rootMargin }),
  get page() {
    return document;
  },
};

export class Visibility {
  private readonly watched = new Map<Element, boolean>();
  private observer: ReturnType<Surroundings['observer']> | null = null;

  /** @param changed something can be seen that could not before. */
  constructor(
    private readonly changed: () => void,
    private readonly surroundings: Surroundings = browser,
  ) {}

  /** From now on it is known whether it can be seen; until the first look it counts as unseen. */
  watch(element: Element): void {
    if (this.watched.has(element)) return;
    if (this.watched.size === 0) this.surroundings.page.addEventListener('visibilitychange', this.pageChanged);
    this.watched.set(element, false);
    this.observer ??= this.surroundings.observer((entries) => this.look(entries));
    this.observer.observe(element);
  }

  forget(element: Element): void {
    if (!this.watched.delete(element)) return;
    this.observer?.unobserve(element);
    if (this.watched.size === 0) this.surroundings.page.removeEventListener('visibilitychange', this.pageChanged);
  }

  seen(element: Element): boolean {
    return this.surroundings.page.visibilityState === 'visible' && this.watched.get(element) === true;
  }

  private look(entries: readonly Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>[]): void {
    let appeared = false;
    for (const { target, isIntersecting } of entries) {
      if (!this.watched.has(target)) continue;
      appeared ||= isIntersecting && this.watched.get(target) === false;
      this.watched.set(target, isIntersecting);
    }
    if (appeared) this.changed();
  }

  private readonly pageChanged = (): void => {
    if (this.surroundings.page.visibilityState === 'visible') this.changed();
  };
}
