/** Makes the learner that a spec asks for. */
import type { RunSpec } from '../protocol/messages';
import { describe } from './describe-error';
import type { Engine, Learner } from './learner';
import type { Material } from './material';
import { TextLearner } from './text-learner';

/** Throws CoreError as the core's trainers do. */
export function createLearner(engine: Engine, spec: RunSpec, material: Material): Learner {
  const { lesson, network, optimiser, live } = spec;
  const common = { network, optimiser, live };
  if (lesson.kind === 'text' && material.kind === 'text') {
    const { batch, length, carryState, heldOutShare } = lesson;
    const trainer = engine.createTextTrainer({ ...common, batch, length, carryState, heldOutShare }, material.text);
    return owned(trainer, () => new TextLearner(trainer, spec, lesson, material));
  }
  if (lesson.kind === 'task' && material.kind === 'task') {
    const { task, batch } = lesson;
    const trainer = engine.createTaskTrainer({ ...common, task, batch });
    return owned(trainer, () => new material.Learner(trainer, spec, lesson));
  }
  if (lesson.kind === 'series' && material.kind === 'series') {
    const { series } = material;
    const { batch, length, horizon, heldOutShare } = lesson;
    const data = { columns: series.columns.length, targets: [...series.targets] };
    const trainer = engine.createSeriesTrainer(
      { ...common, batch, length, horizon, heldOutShare, ...data },
      series.values,
    );
    return owned(trainer, () => new material.Learner(trainer, spec, lesson, material));
  }
  throw new Error(`a lesson of kind ${lesson.kind} cannot be made of ${material.kind}`);
}

/** A trainer that no learner could be made of is given back; after a fatal error it is not to be touched. */
function owned(trainer: { dispose(): void }, make: () => Learner): Learner {
  try {
    return make();
  } catch (error) {
    if (!describe(error).fatal) trainer.dispose();
    throw error;
  }
}
