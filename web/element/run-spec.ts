/** Settings as what the worker is asked for: a run, its live settings, and what is watched. Pure. */
import type { DataSource, Lesson, LiveSettings, RunSpec, Watch } from '../protocol/messages';
import { readColumns } from '../schema/column-list';
import { kindOfData } from '../schema/datasets';
import { type Settings, settingsInUse } from '../schema/settings';
import type { PlaygroundState } from '../store/state';

/** @param source where the data of a text or series are; null for a task, or when there are none of that name. */
export function specOf(settings: Settings, source: DataSource | null): RunSpec | null {
  const lesson = lessonOf(settings, source);
  if (!lesson) return null;
  return {
    lesson,
    network: {
      cell: settings.cell,
      hiddenSize: settings.hidden,
      layers: settings.layers,
      bidirectional: lesson.kind === 'task' && settings.direction === 'both',
      skip: settings.skip,
      embeddingSize: lesson.kind === 'series' ? 0 : settings.embedding,
      initialisation: { scheme: settings.init, forgetBias: settings.bias },
      seed: settings.seed,
    },
    optimiser: { kind: settings.optimiser, weightDecay: settings.decay },
    live: liveOf(settings),
  };
}

function lessonOf(settings: Settings, source: DataSource | null): Lesson | null {
  const { batch, length, heldout: heldOutShare } = settings;
  const kind = kindOfData(settings.data);
  if (kind === 'task') {
    const { span, smallest, noise } = settingsInUse(settings);
    return { kind, task: { task: settings.data, length: span, smallest, noise }, batch };
  }
  if (!source) return null;
  const sliced = { source, batch, length, heldOutShare };
  if (kind === 'text') return { kind, ...sliced, rare: settings.rare, carryState: settings.state === 'carried' };
  const { scaling, horizon } = settings;
  return { kind, ...sliced, columns: readColumns(settings.columns), scaling, horizon };
}

export function liveOf(settings: Settings): LiveSettings {
  const { rate, schedule, warmup, period, factor, clip, clipping, dropout } = settings;
  return {
    learningRate: rate,
    schedule: { kind: schedule, warmup, period, factor },
    clip: clip > 0 ? { kind: clipping, limit: clip } : { kind: 'off', limit: 1 },
    dropout,
  };
}

type Watched = Pick<PlaygroundState, 'settings' | 'selectedStep' | 'layer' | 'direction' | 'unit' | 'example'>;

export function watchOf({ settings, selectedStep, layer, direction, unit, example }: Watched): Watch {
  const { probe, temperature, topk, topp, prime } = settings;
  return {
    probe,
    example,
    place: { step: selectedStep, layer, direction, unit },
    decoding: { temperature, topK: topk, topP: topp },
    prime,
  };
}
