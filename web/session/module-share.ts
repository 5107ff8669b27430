/**
 * One compiled module for all workers of a page: the first worker compiles and hands the code to the others, which wait for
 * it. Should it be ended before, the next in the row compiles.
 */
import type { ModuleCodes } from '../protocol/messages';

/** A worker's place in the row. */
export interface Turn {
  /** What it computes with; undefined for the one that is to compile. */
  readonly code: Promise<ModuleCodes | undefined>;
  /** It has compiled. */
  done(code: ModuleCodes): void;
  /** It has ended, or its code cannot be handed on. */
  leave(): void;
}

interface Waiting {
  begin(code?: ModuleCodes): void;
}

export class ModuleShare {
  private code: ModuleCodes | undefined;
  private compiling: Waiting | null = null;
  private row: Waiting[] = [];

  enter(): Turn {
    let begin: (code?: ModuleCodes) => void = () => {};
    const code = new Promise<ModuleCodes | undefined>((resolve) => {
      begin = resolve;
    });
    const place: Waiting = { begin };
    if (this.code) begin(this.code);
    else if (this.compiling) this.row.push(place);
    else this.compile(place);
    return { code, done: (compiled) => this.done(place, compiled), leave: () => this.leave(place) };
  }

  private compile(place: Waiting): void {
    this.compiling = place;
    place.begin();
  }

  private done(place: Waiting, code: ModuleCodes): void {
    if (place !== this.compiling) return;
    this.code = code;
    this.compiling = null;
    for (const { begin } of this.row.splice(0)) begin(code);
  }

  private leave(place: Waiting): void {
    this.row = this.row.filter((other) => other !== place);
    if (place !== this.compiling) return;
    this.compiling = null;
    const next = this.row.shift();
    if (next) this.compile(next);
  }
}
