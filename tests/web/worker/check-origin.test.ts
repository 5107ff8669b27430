import { describe, expect, test } from 'vitest';
import type { ModelColumn, ModelInfo, RunSpec, SeriesModelInfo } from '../../../web/protocol/messages';
import type { PreparedSeries } from '../../../web/series/prepare-series';
import type { ModelHeader, NetworkHeader } from '../../../web/share/model-header';
import { checkOrigin, isAsMeasured, type Trained } from '../../../web/worker/check-origin';
import type { Material, SeriesMaterial } from '../../../web/worker/material';
import { specOf } from '../fake-engine';
import { info } from '../fake-worker';
import { seriesLesson, taskLesson } from './specs';

const spec = specOf();
const network = { cell: 'lstm', hiddenSize: 4, layers: 1, bidirectional: false, skip: 'none', embeddingSize: 0 };
const common = { network, steps: 1, seed: 1, batch: 2, length: 8, lossBefore: null, lossAfter: null };
const header: ModelHeader = { ...common, kind: 'text', vocabulary: info.vocabulary };
const text: Material = { kind: 'text', text: new Uint8Array(), folded: 0, foldedKinds: 0 };

const check = (trained: Trained, of: RunSpec = spec, material: Material = text, about: ModelInfo = info) => {
  return (): void => checkOrigin(about, of, material, trained);
};

describe('weights of a link', () => {
  test('are taken where they mean the same', () => {
    expect(check({ header })).not.toThrow();
  });

  test.each<[string, Partial<NetworkHeader>, string]>([
    ['cell', { cell: 'gru' }, '"gru", got "lstm"'],
    ['hidden units', { hiddenSize: 5 }, '5, got 4'],
    ['layers', { layers: 2 }, '2, got 1'],
    ['direction', { bidirectional: true }, '"both", got "forward"'],
    ['embedding', { embeddingSize: 8 }, '8, got 0'],
  ])('are refused with settings of another %s, and both are named', (what, changes, both) => {
    const given = { ...header, network: { ...network, ...changes } };
    expect(check({ header: given })).toThrow(
      `The link’s settings and its weights do not belong together: the settings must have the ${what} of the model, ${both}. Open the link as it was shared.`,
    );
  });

  test('are refused without the skip connections they were trained with, where there is a layer to skip', () => {
    const deep = { ...header, network: { ...network, layers: 2, skip: 'residual' } };
    const of = { ...spec, network: { ...spec.network, layers: 2 } };
    expect(check({ header: deep }, of)).toThrow('the skip connections of the model, "residual", got "none"');
    expect(check({ header: { ...header, network: { ...network, skip: 'residual' } } })).not.toThrow();
  });

  test('are refused for another kind of data', () => {
    const task = { task: 'parity', length: 3, smallest: 1, noise: 0 };
    expect(check({ header: { ...common, kind: 'task', task } })).toThrow('the kind of data of the model');
  });

  test('are refused for a text of other characters', () => {
    expect(check({ header: { ...header, vocabulary: 'xyz' } })).toThrow('must have the characters of the model');
  });

  test('of a task are refused for another one', () => {
    const task = { task: 'adding', length: 0, smallest: 1, noise: 0.1 };
    const given: ModelHeader = { ...common, kind: 'task', task: { ...task, task: 'parity' } };
    expect(check({ header: given }, { ...spec, lesson: taskLesson('adding') })).toThrow('"parity", got "adding"');
  });

  test('are no longer as measured when the task has become longer, or batches larger', () => {
    const of = { ...spec, lesson: taskLesson('parity', 20) };
    const given: ModelHeader = { ...common, length: 1, kind: 'task', task: of.lesson.task };
    expect(isAsMeasured(of, text, given)).toBe(true);
    expect(isAsMeasured({ ...spec, lesson: taskLesson('parity', 30) }, text, given)).toBe(false);
    expect(isAsMeasured({ ...spec, lesson: { ...of.lesson, batch: 3 } }, text, given)).toBe(false);
  });
});

test('weights of a file are refused for a text of other characters', () => {
  expect(check({ vocabulary: info.vocabulary })).not.toThrow();
  expect(check({ vocabulary: 'abc' })).toThrow('The text must have the characters of the model, "abc"');
});

describe('weights of a table', () => {
  const temp = { name: 'temp', mean: 10, scale: 2 };
  const lesson = { ...seriesLesson, batch: 2, length: 8, horizon: 1 };
  const of = { ...spec, lesson };
  const about = { kind: 'series' } as SeriesModelInfo;
  const given: ModelHeader = { ...common, kind: 'series', columns: [temp], targets: [0], horizon: 1 };

  const tableOf = (...columns: ModelColumn[]): SeriesMaterial => {
    const prepared = columns.map(({ name, mean, scale }) => ({ name, scale: { centre: mean, spread: scale } }));
    return { kind: 'series', series: { columns: prepared } as unknown as PreparedSeries } as SeriesMaterial;
  };

  test('are refused for other columns, of a link and of a file', () => {
    const other = tableOf({ ...temp, name: 'price' });
    expect(check({ header: given }, of, other, about)).toThrow('the columns of the model, "temp", got "price"');
    expect(check({ columns: [temp] }, of, other, about)).toThrow(
      'The table must have the columns of the model, "temp", got "price". Open the table it was trained on first.',
    );
  });

  test('are refused for columns of the same names that are scaled in another way', () => {
    const ranged = tableOf({ ...temp, mean: 4, scale: 12 });
    expect(check({ header: given }, of, ranged, about)).toThrow(
      'together: the values of “temp” must have the scale of the model, "centre 10, spread 2", got "centre 4, spread 12"',
    );
    expect(check({ columns: [temp] }, of, ranged, about)).toThrow('The values of “temp” must have the scale');
  });

  test('are taken for a table that has grown, but are no longer as measured', () => {
    const grown = tableOf({ ...temp, mean: 10.4, scale: 2.2 });
    expect(check({ header: given }, of, grown, about)).not.toThrow();
    expect([isAsMeasured(of, tableOf(temp), given), isAsMeasured(of, grown, given)]).toEqual([true, false]);
  });

  test('of a file that does not say its columns are taken, as they always were', () => {
    expect(check({ columns: [] }, of, tableOf(temp), about)).not.toThrow();
  });

  test('are refused for another horizon', () => {
    expect(check({ header: given }, { ...spec, lesson: { ...lesson, horizon: 12 } }, tableOf(temp), about)).toThrow(
      'the horizon of the model, 1, got 12',
    );
  });
});
