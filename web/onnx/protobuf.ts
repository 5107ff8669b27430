/**
 * The little of protobuf's wire format that an ONNX file needs, writing only: varints, and everything that has a
 * length. Fields come in the order they are added; repeated numbers are written one by one, as the messages of
 * ONNX declare them. Bytes are kept as they are given, not copied, until the whole message is put together.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
const varintType = 0;
const lengthType = 2;

export class Message {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  /** int64, also negative, or an enum. */
  integer(field: number, value: number): this {
    this.tag(field, varintType);
    return this.varint(BigInt.asUintN(64, BigInt(value)));
  }

  /** Well-formed Unicode; half a surrogate pair would become U+FFFD. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    this.tag(field, lengthType);
    this.varint(BigInt(value.length));
    return this.append(value);
  }

  message(field: number, inner: Message): this {
    this.tag(field, lengthType);
    this.varint(BigInt(inner.length));
    for (const part of inner.parts) this.append(part);
    return this;
  }

  encode(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  private tag(field: number, type: number): void {
    this.varint(BigInt(field * 8 + type));
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private varint(value: bigint): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
    return this.append(Uint8Array.from(bytes));
  }

  private append(part: Uint8Array): this {
    this.parts.push(part);
    this.length += part.length;
    return this;
  }
}
