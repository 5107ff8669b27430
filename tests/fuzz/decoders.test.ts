// Every decoder of things from outside that is written in TypeScript, on some thousand hostile inputs, the same in every run
// (npm run test:fuzz: a million each). Whatever it is given, a decoder ends in a result or in one of the product's own
// refusals, within 100 ms, and sets no larger array aside than it announces. Those in C++ are beside this file.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Allocations } from './allocations';
import { dataDecoders } from './data-decoders';
import { type Decoder, isRefusal } from './decoder';
import { fileDecoders } from './file-decoders';
import { linkDecoders } from './link-decoders';
import { messageDecoders } from './message-decoders';
import { seeded } from './mutate';

const wanted = Number(process.env.FMN_FUZZ_INPUTS ?? 0);
const inputs = wanted > 0 ? wanted : 2000;
const millisecondsMost = 100;
/** Milliseconds that one input may take on average on a busy machine before the run is given up. */
const patience = 20;

const allocations = new Allocations();
let putBack = (): void => undefined;
beforeAll(() => {
  putBack = allocations.watch();
});
afterAll(() => putBack());

type Outcome = 'read' | 'refused';

async function outcomeOf(decoder: Decoder, input: string | Uint8Array | object): Promise<Outcome> {
  try {
    await decoder.read(input);
    return 'read';
  } catch (error) {
    if (isRefusal(error)) return 'refused';
    throw new Error(`not a refusal of ${decoder.name}, for ${shown(input)}`, { cause: error });
  }
}

/** As much of it as helps to find out. */
function shown(input: unknown): string {
  const plain = (_: string, value: unknown): unknown =>
    ArrayBuffer.isView(value)
      ? String.fromCharCode(...new Uint8Array(value.buffer, value.byteOffset, value.byteLength).subarray(0, 2000))
      : value;
  return JSON.stringify(input instanceof Uint8Array ? plain('', input) : input, plain).slice(0, 3000);
}

/** The first reading that is fast enough, else the fastest of ten: the machine may have been busy in some. */
async function timed(
  decoder: Decoder,
  input: string | Uint8Array | object,
): Promise<{ took: number; outcome: Outcome }> {
  let took = Number.POSITIVE_INFINITY;
  let outcome: Outcome = 'refused';
  for (let k = 0; k < 10 && took > millisecondsMost; k += 1) {
    const start = performance.now();
    outcome = await outcomeOf(decoder, input);
    took = Math.min(took, performance.now() - start);
  }
  return { took, outcome };
}

describe(`${inputs.toLocaleString('en')} hostile inputs end in a result or a refusal, soon and without a large array:`, () => {
  test.each([...linkDecoders, ...fileDecoders, ...dataDecoders, ...messageDecoders])(
    '$name',
    async (decoder) => {
      const random = seeded(2026);
      const counts: Record<Outcome, number> = { read: 0, refused: 0 };
      let [slowestMs, largestBytes] = [0, 0];
      for (let k = 0; k < inputs; k += 1) {
        const input = decoder.make(random);
        allocations.largest = 0;
        const { took, outcome } = await timed(decoder, input);
        counts[outcome] += 1;
        slowestMs = Math.max(slowestMs, took);
        largestBytes = Math.max(largestBytes, allocations.largest);
        if (took > millisecondsMost) expect(took, shown(input)).toBeLessThan(millisecondsMost);
        const most = decoder.mostBytes(input);
        if (allocations.largest > most) expect(allocations.largest, shown(input)).toBeLessThanOrEqual(most);
      }
      if (wanted > 0)
        console.log(JSON.stringify({ decoder: decoder.name, inputs, ...counts, slowestMs, largestBytes }));
      // The damage is not so hopeless that nothing behind the first check is reached.
      expect(counts.read).toBeGreaterThan(inputs / 100);
    },
    10_000 + inputs * patience,
  );
});
