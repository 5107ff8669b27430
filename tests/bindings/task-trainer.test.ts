import { describe, expect, test } from 'vitest';
import { loadCore } from '../../bindings/core.ts';
import { decodeSafetensors, encodeSafetensors } from '../../bindings/safetensors.ts';
import { errorOf } from './error-of.ts';

const core = await loadCore({ variant: 'baseline' });
const small = { network: { hiddenSize: 8 }, batch: 8 };

describe('the generated tasks', () => {
  test('are listed with their baselines and what counts as solved', () => {
    const tasks = core.tasks();
    expect(tasks.map((task) => task.id)).toEqual(
      expect.arrayContaining(['adding', 'temporal_order_6a', 'mackey_glass']),
    );
    for (const task of tasks) {
      expect(task.baseline, task.id).toBeGreaterThan(0);
      expect(task.solved, task.id).toBeGreaterThan(task.chance);
    }
  });

  test.each(core.tasks().map((task) => [task.id, task.minLength] as const))(
    '%s trains, evaluates and shows an example',
    (id, minLength) => {
      const length = Math.max(minLength, Math.min(25, core.tasks().find((task) => task.id === id)?.maxLength ?? 25));
      const trainer = core.createTaskTrainer({ ...small, task: { task: id, length } });
      const info = trainer.info();
      expect(info.settings).toMatchObject({ task: id, length });
      const { losses, diverged } = trainer.train(3);
      expect([losses.length, diverged]).toEqual([3, false]);
      const evaluation = trainer.evaluate(1e9);
      expect(evaluation.done).toBe(true);
      expect(evaluation.right).toBeGreaterThanOrEqual(0);
      const example = trainer.example(5);
      const inputs = info.task.symbolsIn ? example.symbols : example.vectors;
      expect(inputs).toHaveLength(example.steps * (info.task.symbolsIn ? 1 : info.task.inputSize));
      expect(example.trace.outputs).toHaveLength(example.steps * info.task.outputSize);
      expect(example.trace.gradientNormsH.some((norm) => norm > 0)).toBe(true);
      expect(trainer.connectivity(5, example.steps - 1, 0)).toHaveLength(example.steps);
      trainer.dispose();
    },
  );
});

describe('a task trainer', () => {
  test('learns to add', () => {
    const trainer = core.createTaskTrainer({
      task: { task: 'adding', length: 10 },
      network: { hiddenSize: 12 },
      live: { learningRate: 0.01 },
    });
    const before = trainer.test({ length: 10 });
    trainer.train(1000);
    const after = trainer.test({ length: 10 });
    expect(before.right).toBeLessThan(0.5);
    expect(after.loss).toBeLessThan(0.2 * before.loss);
    expect(after.right).toBeGreaterThan(before.right);
    expect(after.count).toBe(256);
    trainer.dispose();
  });

  test('reads a task both ways, which a text trainer must not', () => {
    const trainer = core.createTaskTrainer({
      ...small,
      task: { task: 'temporal_order_6a', length: 20 },
      network: { hiddenSize: 6, bidirectional: true, layers: 2 },
    });
    trainer.train(2);
    const { trace } = trainer.example(1, 'every');
    expect(trace).toMatchObject({ directions: 2, layers: 2, hidden: 6 });
    expect(trace.values).toHaveLength(4 * trace.channels.length * trace.steps * 6);
    expect(trace.saturatedLeft).toHaveLength(4 * trace.valves.length * 6);
    trainer.dispose();
  });

  test('goes on bit for bit from its file', () => {
    const spec = {
      ...small,
      task: { task: 'parity', length: 12 },
      network: { hiddenSize: 5, layers: 2 },
      live: { dropout: 0.2 },
    };
    const trainer = core.createTaskTrainer(spec);
    trainer.train(7);
    const file = trainer.checkpoint();
    const onward = trainer.train(5).losses;
    const other = core.createTaskTrainer(spec);
    other.restore(file);
    expect(other.train(5).losses).toEqual(onward);
    const longer = core.createTaskTrainer({ ...spec, task: { task: 'parity', length: 13 } });
    expect(errorOf(() => longer.restore(file)).code).toBe('bad_checkpoint');
    for (const each of [trainer, other, longer]) each.dispose();
  });

  test('takes the live settings of a file, and refuses those there are none of before anything changes', () => {
    const trainer = core.createTaskTrainer(small);
    trainer.train(3);
    trainer.update({ learningRate: 1e-4, schedule: { kind: 'cosine' } });
    const file = trainer.checkpoint();
    const other = core.createTaskTrainer(small);
    const { tensors, metadata } = decodeSafetensors(file);
    const description = JSON.parse(metadata['forget-me-not'] ?? '');
    description.spec.live = { learningRate: 'fast' };
    const bad = encodeSafetensors([...tensors.values()], { 'forget-me-not': JSON.stringify(description) });
    expect(errorOf(() => other.restore(bad)).message).toBe("learning rate must be a number, got 'fast'");
    expect([other.step, other.live().learningRate]).toEqual([0, 5e-3]);
    other.restore(file);
    expect([other.step, other.live()]).toEqual([3, trainer.live()]);
    expect(other.train(3)).toEqual(trainer.train(3));
    trainer.dispose();
    other.dispose();
  });

  test('takes the parameters of another run', () => {
    const trainer = core.createTaskTrainer({ ...small, task: { task: 'parity', length: 8 } });
    trainer.train(20);
    const file = trainer.saveParameters();
    const other = core.createTaskTrainer({ ...small, task: { task: 'parity', length: 30 } });
    other.loadParameters(file);
    expect(other.step).toBe(0);
    expect(other.test({ length: 8 })).toEqual(trainer.test({ length: 8 }));
    trainer.dispose();
    other.dispose();
  });

  test('forecasts a series by feeding its own predictions back', () => {
    const trainer = core.createTaskTrainer({ task: { task: 'sine', length: 60 }, network: { hiddenSize: 16 } });
    trainer.train(300);
    const { known, truth, predicted, naive } = trainer.forecast(3, 50, 20);
    expect([known, truth.length, predicted.length, naive.length]).toEqual([50, 70, 20, 20]);
    const errorOfFirst = (forecast: Float32Array) => Math.abs((forecast[0] ?? 0) - (truth[50] ?? 0));
    expect(errorOfFirst(predicted)).toBeLessThan(0.2);
    expect(new Set(naive).size).toBe(1);
    expect(errorOf(() => trainer.forecast(3, 0, 20)).message).toBe('values read first must be 1..1024, got 0');
    trainer.dispose();
    const adding = core.createTaskTrainer(small);
    expect(errorOf(() => adding.forecast(1, 10, 10)).message).toContain('got adding');
    adding.dispose();
  });

  test('follows its schedule and says when to stop', () => {
    const trainer = core.createTaskTrainer({
      ...small,
      live: {
        learningRate: 0.01,
        schedule: { kind: 'step', period: 2, factor: 0.1 },
        stopping: { patience: 1, leastGain: 100 },
      },
    });
    expect([...trainer.train(5).learningRates].map((rate) => Number(rate.toPrecision(6)))).toEqual([
      0.01, 0.01, 1e-3, 1e-3, 1e-4,
    ]);
    expect(trainer.evaluate(1e9)).toMatchObject({ done: true, improved: true, stop: false });
    trainer.train(1);
    trainer.restartEvaluation();
    expect(trainer.evaluate(1e9)).toMatchObject({ done: true, improved: false, stop: true });
    trainer.update({ stopping: { patience: 0 } });
    expect(trainer.live().stopping).toEqual({ patience: 0, leastGain: 100 });
    trainer.dispose();
  });

  test.each([
    ['a task that does not exist', { task: { task: 'juggling' } }, 'task must be one of'],
    ['a length beyond the task’s', { task: { task: 'adding', length: 5000 } }, 'length of adding'],
    ['an embedding of real numbers', { network: { embeddingSize: 4 } }, 'embedding'],
    [
      'mut1 with other units than inputs',
      { network: { cell: 'mut1', hiddenSize: 5 } },
      'hidden size must be the input size',
    ],
    ['no batch', { batch: 0 }, 'batch must be 1..512, got 0'],
    ['a setting of another type', { network: { hiddenSize: '8' } }, "hidden size must be a number, got '8'"],
    ['a setting that there is none of', { network: { sise: 8 } }, "there is no setting 'sise'"],
  ])('refuses %s by name', (_, spec, message) => {
    const error = errorOf(() => core.createTaskTrainer(spec as object));
    expect(error.code).toBe('invalid_argument');
    expect(error.message).toContain(message);
  });
});
