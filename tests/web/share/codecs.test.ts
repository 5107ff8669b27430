import { describe, expect, test } from 'vitest';
import { coarseCodecs, offeredCodecs } from '../../../web/share/codecs';
import { coarseNames, offeredWays } from '../../../web/share/link-ways';
import { exampleModel } from './example-model';

const shares = [0.6, 0.3, 0.07, 0.02, 0.008, 0.002];
const codecs = [...coarseCodecs(shares), ...offeredCodecs(shares), ...offeredCodecs()];

describe('a codec', () => {
  test.each(codecs.map((codec) => [codec.name, codec] as const))('of %s rounds to what it decodes', (_, codec) => {
    const tensors = exampleModel(4, 8, 6, 3).map((tensor) => {
      return { ...tensor, values: tensor.values.map((value) => value / 3) };
    });
    const before = tensors.map(({ values }) => values.slice());
    // A level of −0 is written as 0.
    const rounded = codec.round(tensors).map((values) => values.map((value) => value + 0));
    expect(rounded).toEqual(codec.decode(codec.encode(tensors), tensors));
    expect(rounded).not.toEqual(before);
    expect(tensors.map(({ values }) => values)).toEqual(before);
  });

  test('that a network is trained for is found by the name that is offered', () => {
    expect(coarseCodecs().map(({ name }) => name)).toEqual(coarseNames);
  });

  test('that is offered has its place in the dialog', () => {
    expect(offeredCodecs()).toHaveLength(offeredWays);
  });
});
