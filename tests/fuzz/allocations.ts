// The largest array that was asked for by its length, in bytes: typed arrays, their buffers, and Array.from({length}).
// Their constructors are replaced by ones that look at what they made; what grows piece by piece is not seen.

const watched = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint16Array',
  'Uint32Array',
  'Int8Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;
const bytesOfItem = 8;

export class Allocations {
  /** Since it was last set to 0. */
  largest = 0;

  /** @returns what puts the constructors back. */
  watch(): () => void {
    const before = watched.map((name) => [name, globalThis[name]] as const);
    for (const [name, usual] of before) Reflect.set(globalThis, name, this.counting(usual));
    const from = Array.from;
    Array.from = new Proxy(from, {
      apply: (target, self, given) =>
        this.noted(Reflect.apply(target, self, given), ({ length }) => length * bytesOfItem),
    });
    return () => {
      for (const [name, usual] of before) Reflect.set(globalThis, name, usual);
      Array.from = from;
    };
  }

  private counting(usual: (typeof globalThis)[(typeof watched)[number]]): object {
    return new Proxy(usual, {
      construct: (target, given, as) => {
        const made: { byteLength: number } = Reflect.construct(target, given, as);
        // A view of a buffer takes nothing.
        return given[0] instanceof ArrayBuffer ? made : this.noted(made, ({ byteLength }) => byteLength);
      },
    });
  }

  private noted<Made>(made: Made, bytesOf: (made: Made) => number): Made {
    this.largest = Math.max(this.largest, bytesOf(made));
    return made;
  }
}
