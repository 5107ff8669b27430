/** Whole numbers of a fixed number of bits, at most 8, end to end, the highest bit first. */

export class BitWriter {
  #held = 0;
  #count = 0;
  #at: number;
  readonly #bytes: Uint8Array;
  readonly #bits: number;

  constructor(bytes: Uint8Array, at: number, bits: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#bits = bits;
  }

  write(value: number): void {
    this.#held = ((this.#held << this.#bits) | value) & 0xffff;
    this.#count += this.#bits;
    if (this.#count < 8) return;
    this.#count -= 8;
    this.#bytes[this.#at] = this.#held >> this.#count;
    this.#at += 1;
  }

  /** Writes the bits that do not fill a byte; the rest of it is 0. */
  finish(): void {
    if (this.#count > 0) this.#bytes[this.#at] = this.#held << (8 - this.#count);
  }
}

export class BitReader {
  #held = 0;
  #count = 0;
  #at: number;
  readonly #bytes: Uint8Array;
  readonly #bits: number;

  constructor(bytes: Uint8Array, at: number, bits: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#bits = bits;
  }

  read(): number {
    if (this.#count < this.#bits) {
      this.#held = ((this.#held << 8) | (this.#bytes[this.#at] ?? 0)) & 0xffff;
      this.#at += 1;
      this.#count += 8;
    }
    this.#count -= this.#bits;
    return (this.#held >> this.#count) & ((1 << this.#bits) - 1);
  }
}
