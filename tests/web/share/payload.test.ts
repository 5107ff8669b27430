import { describe, expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../web/share/base64url';
import { offeredCodecs } from '../../../web/share/codecs';
import { entropyCodec } from '../../../web/share/entropy-codec';
import { float16Codec } from '../../../web/share/float16-codec';
import { usualLimits } from '../../../web/share/limits';
import { readPayload, writePayload } from '../../../web/share/payload';
import { exampleModel, linkProblemOf, problemOf, textHeader } from './example-model';
import { resealed } from './resealed';

const tensors = exampleModel(4, 4, 5, 1);
const link = await writePayload(textHeader, entropyCodec(4), tensors);

/** The link with its bytes changed, its length and checksum right again. */
function withBytes(change: (bytes: Uint8Array) => Uint8Array): string {
  return `1${encodeBase64url(resealed(change(decodeBase64url(link.slice(1, -1)))))}z`;
}

describe('a payload', () => {
  test('of 16 bits gives back exactly what it was given', async () => {
    const read = await readPayload(await writePayload(textHeader, float16Codec, tensors));
    expect(read).toEqual({ header: textHeader, tensors });
  });

  test.each(offeredCodecs().map((codec) => [codec.name, codec] as const))(
    'of %s gives what the codec gives',
    async (_, codec) => {
      const text = await writePayload(textHeader, codec, tensors);
      expect(text).toMatch(/^1[A-Za-z0-9_-]+z$/);
      const read = await readPayload(text);
      expect(read.header).toEqual(textHeader);
      expect(read.tensors.map(({ values }) => values)).toEqual(codec.decode(codec.encode(tensors), tensors));
      expect(read.tensors.map(({ name, shape }) => ({ name, shape }))).toEqual(
        tensors.map(({ name, shape }) => ({ name, shape })),
      );
    },
  );

  test.each([
    ['a full stop', (text: string) => `${text}.`],
    ['a bracket, a quote and a blank', (text: string) => `${text}").  `],
    ['an ellipsis', (text: string) => `${text}…`],
    ['Markdown’s underscores', (text: string) => `${text}__`],
    ['line breaks', (text: string) => text.replace(/.{76}/g, '$&\r\n')],
    ['quoted-printable’s soft breaks', (text: string) => text.replace(/.{75}/g, '$&=\n')],
    ['a reply’s marks', (text: string) => text.replace(/.{70}/g, '$&\n> ')],
    [
      'one percent-encoding more',
      (text: string) => text.replace(/[-_]/g, (symbol) => `%${symbol.charCodeAt(0).toString(16)}`),
    ],
    ['encoded line breaks', (text: string) => text.replace(/.{76}/g, '$&%0D%0A')],
  ])('survives %s', async (_, damage) => {
    const damaged = damage(link);
    expect(damaged).not.toBe(link);
    expect(await readPayload(damaged)).toEqual(await readPayload(link));
  });

  test('that is cut anywhere is said to be cut, and how much is missing', async () => {
    for (let length = 0; length < link.length; length += 1) {
      expect(await problemOf(() => readPayload(link.slice(0, length)))).toBe('cut');
    }
    const { message } = await linkProblemOf(() => readPayload(link.slice(0, 100)));
    expect(message).toBe(
      `The link is cut: its model must have ${link.length} characters, got 100. Copy it again, whole, from where it was shared.`,
    );
  });

  test('that lost a line from its midst is said to be cut', async () => {
    expect(await problemOf(() => readPayload(link.slice(0, 100) + link.slice(176)))).toBe('cut');
  });

  test('with any one character changed is never read as something else', async () => {
    for (let at = 0; at < link.length; at += 1) {
      const symbol = link[at] === 'A' ? 'B' : 'A';
      const changed = link.slice(0, at) + symbol + link.slice(at + 1);
      expect(['damaged', 'cut']).toContain(await problemOf(() => readPayload(changed)));
    }
  });

  test.each([
    ['two links in one', link + link],
    ['a character more', `${link.slice(0, -1)}AAAAz`],
    ['a character outside the alphabet', `${link.slice(0, 50)}(${link.slice(50)}`],
    ['another first character', `x${link.slice(1)}`],
    ['text of another kind', 'hello, worldz'],
  ])('%s is damaged', async (_, text) => {
    expect(await problemOf(() => readPayload(text))).toBe('damaged');
  });

  test('of a later container, version or flag, or with a codec of a later page, is from a newer one', async () => {
    expect(await problemOf(() => readPayload(`2${link.slice(1)}`))).toBe('newer');
    expect(await problemOf(() => readPayload(withBytes((bytes) => bytes.with(0, 0x20))))).toBe('newer');
    expect(await problemOf(() => readPayload(withBytes((bytes) => bytes.with(0, 0x12))))).toBe('newer');
    const later = await writePayload(textHeader, { ...float16Codec, id: 99 }, tensors);
    expect(await problemOf(() => readPayload(later))).toBe('newer');
  });

  test('beyond the limits is too big, before it is decoded', async () => {
    const read = (limits: Partial<typeof usualLimits>) => () => readPayload(link, { ...usualLimits, ...limits });
    expect(await problemOf(read({ characters: 100 }))).toBe('too_big');
    expect(await problemOf(read({ characters: 10 }))).toBe('too_big');
    expect(await problemOf(read({ hidden: 3 }))).toBe('too_big');
    expect(await problemOf(read({ parameters: 100 }))).toBe('too_big');
    expect(await problemOf(read({ vocabulary: 4 }))).toBe('too_big');
    expect(await problemOf(read({ headerBytes: 50 }))).toBe('too_big');
    expect(await problemOf(() => readPayload(`1${'A'.repeat(200_000)}z`))).toBe('too_big');
  });

  test('is not written of weights that are not finite, and says which', async () => {
    const bad = tensors.map((tensor) =>
      tensor.name === 'bias_hh_l0' ? { ...tensor, values: tensor.values.with(3, Number.NaN) } : tensor,
    );
    for (const codec of offeredCodecs()) {
      const problem = await linkProblemOf(() => writePayload(textHeader, codec, bad));
      expect(problem).toMatchObject({ kind: 'damaged', message: expect.stringContaining('bias_hh_l0 must be') });
    }
  });

  test('is not written when it could not be read', async () => {
    const wide = { ...textHeader, network: { ...textHeader.network, hiddenSize: 2000 } };
    expect(await problemOf(() => writePayload(wide, float16Codec, tensors))).toBe('too_big');
    const many = [{ name: 'readout.weight', shape: [400, 200], values: new Float32Array(80_000) }];
    expect(await problemOf(() => writePayload(textHeader, float16Codec, many))).toBe('too_big');
  });
});
