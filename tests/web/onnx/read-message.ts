/** Reads a protobuf message again, as plainly as can be: what stands in each field, in order. */

export type Field = bigint | Uint8Array;

export function readMessage(bytes: Uint8Array): Map<number, Field[]> {
  const fields = new Map<number, Field[]>();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('the message is cut');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const list = fields.get(tag >> 3) ?? [];
    fields.set(tag >> 3, list);
    if (tag % 8 === 0) list.push(BigInt.asIntN(64, varint()));
    else if (tag % 8 === 2) {
      const end = Number(varint()) + at;
      list.push(bytes.subarray(at, end));
      at = end;
    } else throw new Error(`there is no reader for wire type ${tag % 8}`);
  }
  return fields;
}

export function messagesIn(bytes: Uint8Array, field: number): Map<number, Field[]>[] {
  return (readMessage(bytes).get(field) ?? []).map((value) => readMessage(bytesOf(value)));
}

export function textOf(value: Field | undefined): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(value));
}

export function bytesOf(value: Field | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error(`expected a field with a length, got ${value}`);
}
