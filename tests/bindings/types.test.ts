/**
 * The documented types say nothing that the module does not keep: names, defaults and ranges are read out of the types'
 * docstrings and held against the core. That the fields themselves are the same, tsc checks (bindings/as-built.ts).
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { loadCore, type Partly, type TextTrainerSpec } from '../../bindings/core.ts';
import { loadModule } from '../../bindings/load-module.ts';
import * as names from '../../bindings/names.ts';
import { wholeNumbers } from '../../bindings/settings.ts';
import { errorOf } from './error-of.ts';

const TEXT = new TextEncoder().encode('the sea, the ship, the whale. '.repeat(200));
const SERIES = Float32Array.from({ length: 200 }, (_, row) => Math.sin(row));
const core = await loadCore({ variant: 'baseline' });
const module = await loadModule('baseline');

interface Field {
  name: string;
  /** As written. */
  type: string;
  documentation: string;
}

const settings = interfacesOf('settings-types.ts');
const results = interfacesOf('result-types.ts');

function interfacesOf(file: string): Map<string, Field[]> {
  const text = readFileSync(new URL(`../../bindings/${file}`, import.meta.url), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declarations = source.statements.filter(ts.isInterfaceDeclaration);
  return new Map(
    declarations.map(({ name, members }) => [
      name.text,
      members.filter(ts.isPropertySignature).map((member) => ({
        name: member.name.getText(),
        type: member.type?.getText() ?? '',
        documentation: documentationOf(member),
      })),
    ]),
  );
}

function documentationOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
  return comments.join(' ').replace(/\s+/g, ' ');
}

/** The values after "Default:" in the docstrings of an interface and of those within it. */
function documentedDefaults(of: string): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { name, type, documentation } of settings.get(of) ?? []) {
    const literal = /Default: (.+)\.$/.exec(documentation)?.[1];
    if (settings.has(type)) defaults[name] = documentedDefaults(type);
    else if (literal !== undefined) defaults[name] = JSON.parse(literal.replaceAll("'", '"'));
  }
  return defaults;
}

describe('the documented types', () => {
  test('name exactly what the core can choose from, in its order', () => {
    const { skips, initialisations, optimisers, schedules, clips } = names;
    expect(core.choices()).toEqual({ skips, initialisations, optimisers, schedules, clips });
  });

  test('name exactly the losses that tasks have', () => {
    expect(new Set(core.tasks().map(({ loss }) => loss))).toEqual(new Set(names.taskLosses));
  });

  test('name exactly the roles that parameters have', () => {
    const networks: Partly<TextTrainerSpec['network']>[] = [
      { cell: 'lstm_fgr', layers: 2, skip: 'highway', embeddingSize: 3 },
      { cell: 'lstm_peephole' },
    ];
    const roles = networks.flatMap((network) => {
      const trainer = core.createTextTrainer({ network: { hiddenSize: 4, ...network } }, TEXT);
      const found = trainer.parameters().map(({ role }) => role);
      trainer.dispose();
      return found;
    });
    expect(new Set(roles)).toEqual(new Set(names.parameterRoles));
  });

  test('explain every field', () => {
    const fields = [...settings, ...results].flatMap(([of, all]) => all.map((field) => ({ of, ...field })));
    const bare = fields.filter(({ documentation }) => documentation.replace(/Default: .+/, '').trim() === '');
    expect(fields.length).toBeGreaterThan(100);
    expect(bare.map(({ of, name }) => `${of}.${name}`)).toEqual([]);
  });
});

describe('the documented defaults', () => {
  test('of a text trainer are the core’s', () => {
    const trainer = core.createTextTrainer({}, TEXT);
    expect(documentedDefaults('TextTrainerSpec')).toEqual(trainer.describe().spec);
    expect(documentedDefaults('LiveSettings')).toEqual(trainer.live());
    trainer.dispose();
  });

  test('of a task trainer are the core’s', () => {
    const trainer = core.createTaskTrainer({});
    expect(documentedDefaults('TaskTrainerSpec')).toEqual(trainer.describe().spec);
    trainer.dispose();
  });

  test('of a series trainer are the core’s', () => {
    const trainer = core.createSeriesTrainer({}, SERIES);
    expect(documentedDefaults('SeriesTrainerSpec')).toEqual(trainer.describe().spec);
    trainer.dispose();
  });

  test('of a sample and of a test are the core’s', () => {
    expect(documentedDefaults('SampleRequest')).toEqual(module.defaultSampleRequest());
    const { sequences, seed } = module.defaultTaskTest();
    expect(documentedDefaults('TaskTest')).toEqual({ sequences, seed }); // the others are those of the training
  });
});

describe('the documented ranges', () => {
  type Range = readonly [path: string, low: number, high: number, documentation: string];

  /** Every "low..high" in the docstrings of an interface and of those within it, with the path of its setting. */
  function rangesOf(of: string, path: string[] = []): Range[] {
    return (settings.get(of) ?? []).flatMap(({ name, type, documentation }): Range[] => {
      const own = [...path, name];
      if (settings.has(type)) return rangesOf(type, own);
      const bounds = /(\S+)\.\.(\S+?)\.?[,;: ]/.exec(inNumbers(documentation));
      const [low, high] = [Number(bounds?.[1]), Number(bounds?.[2])];
      return Number.isNaN(low + high) ? [] : [[own.join('.'), low, high, documentation]];
    });
  }

  function inNumbers(documentation: string): string {
    const limits: Record<string, number> = { ...core.limits() };
    return documentation
      .replace(/limits\(\)\.(\w+)/g, (_, name: string) => String(limits[name]))
      .replaceAll('2^32 − 1', String(2 ** 32 - 1))
      .replaceAll('−', '-');
  }

  /** The part of the settings that gives one of them a value. */
  function withValue(path: string, value: number): object {
    return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
  }

  /** The core's own words: "… must be 0..1 and more than 0, got 3". */
  function expectRefused([path, low, high, documentation]: Range, attempt: (part: object) => void): void {
    for (const value of [low - 1, 2 * high + 1]) {
      const { code, message } = errorOf(() => attempt(withValue(path, value)));
      const said = /must be (?:a whole number )?(\S+)\.\.([^\s,]+)( and more than| and less than)?/.exec(message);
      expect([code, Number(said?.[1]), Number(said?.[2])], message).toEqual(['invalid_argument', low, high]);
      expect(/(more|less) than/.exec(documentation)?.[1], message).toBe(/more|less/.exec(said?.[3] ?? '')?.[0]);
    }
  }

  test('are those of all numbers but the ones whose range depends on the task', () => {
    const numbers = [...settings].flatMap(([of, fields]) =>
      fields.filter(({ type }) => type === 'number').map(({ name }) => `${of}.${name}`),
    );
    const ranged = [...settings.keys()].flatMap((of) => rangesOf(of).map(([path]) => `${of}.${path}`));
    expect(numbers.filter((name) => !ranged.includes(name))).toEqual([
      'TaskSettings.length',
      'TaskSettings.smallest',
      'TaskTest.length',
      'TaskTest.smallest',
      'TaskTest.noise',
    ]);
  });

  test.each(rangesOf('TextTrainerSpec'))('of a text trainer: %s is %d..%d', (...range) => {
    expectRefused(range, (part) => core.createTextTrainer(part, TEXT));
  });

  test.each(rangesOf('TaskTrainerSpec'))('of a task trainer: %s is %d..%d', (...range) => {
    expectRefused(range, (part) => core.createTaskTrainer(part));
  });

  test.each(rangesOf('SeriesTrainerSpec'))('of a series trainer: %s is %d..%d', (...range) => {
    expectRefused(range, (part) => core.createSeriesTrainer(part, SERIES));
  });

  test.each(rangesOf('SampleRequest'))('of a sample: %s is %d..%d', (...range) => {
    const trainer = core.createTextTrainer({ network: { hiddenSize: 4 } }, TEXT);
    expectRefused(range, (part) => trainer.sample(part));
    trainer.dispose();
  });

  test.each(rangesOf('TaskTest'))('of a test: %s is %d..%d', (...range) => {
    const trainer = core.createTaskTrainer({ network: { hiddenSize: 4 } });
    expectRefused(range, (part) => trainer.test(part));
    trainer.dispose();
  });
});

describe('whole numbers', () => {
  const include = new URL('../../cpp/include/rnn/', import.meta.url);
  const headers = [
    'initialisation',
    'network_settings',
    'training_settings',
    'decoding',
    'text_trainer',
    'task',
    'task_trainer',
    'series_trainer',
  ]
    .map((name) => readFileSync(new URL(`${name}.h`, include), 'utf8'))
    .join('\n');

  /** The names, as TypeScript has them, of the fields of a settings struct that are of one of these types. */
  function fieldsOf(struct: string, types: string): string[] {
    const body = new RegExp(`^struct ${struct} \\{$(.*?)^\\};$`, 'ms').exec(headers)?.[1] ?? '';
    const found = [...body.matchAll(new RegExp(`^ {2}(?:${types}) (\\w+)(?: = .*?)?;`, 'gm'))];
    return found.map((match) => (match[1] ?? '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  }

  test('are checked wherever the core has an int, and nowhere else', () => {
    const structs = [...settings.keys()];
    expect(structs.filter((struct) => !headers.includes(`struct ${struct} {`))).toEqual([]);
    expect(new Set(structs.flatMap((struct) => fieldsOf(struct, 'int|std::uint32_t')))).toEqual(wholeNumbers);
    const fractions = structs.flatMap((struct) => fieldsOf(struct, 'double'));
    expect(fractions).toContain('learningRate');
    expect(fractions.filter((name) => wholeNumbers.has(name))).toEqual([]);
  });

  test('and fractions are all the numbers that settings have', () => {
    for (const [struct, fields] of settings) {
      const numbers = fields.filter(({ type }) => type === 'number').map(({ name }) => name);
      expect(new Set(fieldsOf(struct, 'int|std::uint32_t|double')), struct).toEqual(new Set(numbers));
    }
  });
});
