import { expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { train } from '../../examples/node/train.ts';

test('the headless example trains, reports its losses and writes a sample', async () => {
  const lines: string[] = [];
  const text = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(200));
  const spec = { network: { hiddenSize: 12 }, batch: 4, length: 16 };
  train(await loadCore({ variant: 'baseline' }), { spec, steps: 250, text }, (line) => lines.push(line));
  const losses = lines.flatMap(
    (line) => /^step (\d+): train [\d.]+, held out ([\d.]+) nats$/.exec(line)?.slice(1) ?? [],
  );
  expect(losses.filter((_, k) => k % 2 === 0)).toEqual(['100', '200', '250']);
  expect(Number(losses.at(-1))).toBeLessThan(Number(losses[1]));
  expect(lines.at(-1)).toHaveLength(300);
});
