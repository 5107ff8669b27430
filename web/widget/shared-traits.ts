/**
 * What a view and Python have in common. A model's views hear at once what one of them tells Python; that is no wish of
 * Python's, so they leave it alone: each of them trains for itself.
 */

/** What of a model is used; the traits are those that Python's class declares. */
export interface WidgetModel {
  get(trait: string): unknown;
  set(trait: string, value: unknown): void;
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
  save_changes(): void;
}

export class SharedTraits {
  /** Each view is handed another object for the same model, so that views cannot be told apart by it. */
  private static isTold = false;
  private readonly ends: (() => void)[] = [];
  private hasEnded = false;

  constructor(private readonly model: WidgetModel) {}

  get(trait: string): unknown {
    return this.model.get(trait);
  }

  has(trait: string): boolean {
    return this.get(trait) !== undefined;
  }

  /** Takes a trait as it is, and whenever Python changes it. */
  follow(trait: string, take: (value: unknown) => void): void {
    const { model } = this;
    const heard = (): void => {
      if (!SharedTraits.isTold) take(model.get(trait));
    };
    heard();
    model.on(`change:${trait}`, heard);
    this.ends.push(() => model.off(`change:${trait}`, heard));
  }

  /** What Python's class does not declare is left alone. */
  tell(values: Readonly<Record<string, unknown>>): void {
    if (this.hasEnded) return;
    const { model } = this;
    const news = Object.entries(values).filter(([trait, value]) => this.has(trait) && model.get(trait) !== value);
    if (news.length === 0) return;
    SharedTraits.isTold = true;
    try {
      for (const [trait, value] of news) model.set(trait, value);
    } finally {
      SharedTraits.isTold = false;
    }
    model.save_changes();
  }

  end(): void {
    this.hasEnded = true;
    for (const end of this.ends) end();
  }
}
