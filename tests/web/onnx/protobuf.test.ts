import { expect, test } from 'vitest';
import { Message } from '../../../web/onnx/protobuf';
import { readMessage, textOf } from './read-message';

function hexOf(message: Message): string {
  return Array.from(message.encode(), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

test('messages are written as the documentation of the format has them', () => {
  expect(hexOf(new Message().integer(1, 150))).toBe('08 96 01');
  expect(hexOf(new Message().text(2, 'testing'))).toBe('12 07 74 65 73 74 69 6e 67');
  expect(hexOf(new Message().message(3, new Message().integer(1, 150)))).toBe('1a 03 08 96 01');
  expect(hexOf(new Message().integer(1, -2))).toBe('08 fe ff ff ff ff ff ff ff ff 01');
});

test.each([0, 1, 127, 128, 16383, 16384, 2 ** 40, Number.MAX_SAFE_INTEGER, -1])('%d comes back', (value) => {
  expect(readMessage(new Message().integer(20, value).encode()).get(20)).toEqual([BigInt(value)]);
});

test('bytes of any length and text of any script come back, in their order', () => {
  const long = Uint8Array.from({ length: 300 }, (_, k) => k);
  const fields = readMessage(new Message().bytes(9, long).text(2, 'q\0✓𝄞').bytes(9, new Uint8Array(0)).encode());
  expect(fields.get(9)).toEqual([long, new Uint8Array(0)]);
  expect(textOf(fields.get(2)?.[0])).toBe('q\0✓𝄞');
});
