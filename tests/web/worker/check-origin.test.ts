import { describe, expect, test } from 'vitest';
import type { RunSpec } from '../../../web/protocol/messages';
import type { ModelHeader } from '../../../web/share/model-header';
import { checkOrigin } from '../../../web/worker/check-origin';
import { specOf } from '../fake-engine';
import { info } from '../fake-worker';

const spec = specOf();
const network = { cell: 'lstm', hiddenSize: 4, layers: 1, bidirectional: false, skip: 'none', embeddingSize: 0 };
const common = { network, steps: 1, seed: 1, batch: 2, length: 8, lossBefore: null, lossAfter: null };
const header: ModelHeader = { ...common, kind: 'text', vocabulary: info.vocabulary };

describe('weights of a link', () => {
  test('are taken where they mean the same', () => {
    expect(() => checkOrigin(info, spec, header, undefined)).not.toThrow();
  });

  test.each([
    ['characters', { ...header, vocabulary: 'xyz' } as ModelHeader, spec],
    ['cell', { ...header, network: { ...network, cell: 'gru' } } as ModelHeader, spec],
    [
      'kind of data',
      { ...common, kind: 'task', task: { task: 'parity', length: 3, smallest: 1, noise: 0 } } as ModelHeader,
      spec,
    ],
  ])('are refused for another %s', (what, given, of: RunSpec) => {
    expect(() => checkOrigin(info, of, given, undefined)).toThrow(`must have the ${what} of the model`);
  });

  test('of a task are refused for another one', () => {
    const task = { task: 'adding', length: 0, smallest: 1, noise: 0.1 };
    const lesson = { kind: 'task', task, batch: 2 } as const;
    const given: ModelHeader = { ...common, kind: 'task', task: { ...task, task: 'parity' } };
    expect(() => checkOrigin(info, { ...spec, lesson }, given, undefined)).toThrow('"parity", got "adding"');
  });
});

test('weights of a file are refused for a text of other characters', () => {
  expect(() => checkOrigin(info, spec, undefined, info.vocabulary)).not.toThrow();
  expect(() => checkOrigin(info, spec, undefined, 'abc')).toThrow(
    'the text must have the characters of the model, "abc"',
  );
});
