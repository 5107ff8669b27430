/**
 * A file that the core wrote, in Node or by way of PyTorch: it says itself what network it is and what it has learned, of
 * which the page's settings are made. Only the weights are taken: what training went on from belongs to data that are not
 * in the file, and to settings that the page need not have.
 */
import type { RunDescription } from '../../bindings/run-description';
import { encodeSafetensors, type Safetensors } from '../../bindings/safetensors';
import type { Partly } from '../../bindings/settings';
import type { TaskTrainerSpec, TextTrainerSpec } from '../../bindings/settings-types';
import { trainingState } from '../../bindings/trainer';
import type { ModelFile } from '../protocol/messages';
import { ownText } from '../schema/datasets';
import { readFragment } from '../schema/fragment';
import type { SettingKey } from '../schema/settings';
import { parseSetting } from '../schema/validate';
import { speltProbe } from './spelt-probe';

/** By the page's keys; what a file does not say stays as it is usually. */
type Values = { readonly [Key in SettingKey]?: unknown };

type Known = Exclude<RunDescription, { kind: 'series' }>;

/** A file may leave out any part, or have something else in its place. */
type Given = Partly<TextTrainerSpec & TaskTrainerSpec>;

/** Throws a sentence on what the page has no setting for. */
export function describedModel({ tensors, metadata }: Safetensors, description: RunDescription): ModelFile {
  if (description.kind === 'series')
    throw new Error(
      'the model must be of a text or a task, got one of a series: the file says neither the names of its columns nor how they were scaled; train it in this page, or go on with it where it was trained',
    );
  const network = textsOf(networkIn(description));
  for (const [key, text] of network) {
    const parsed = parseSetting(key, text);
    if (!parsed.ok) throw new Error(`this page has no such network: ${parsed.problem}`);
  }
  const training = textsOf(trainingIn(description));
  const vocabulary = description.kind === 'text' ? description.vocabulary : undefined;
  const watched = textsOf(vocabulary === undefined ? {} : { probe: speltProbe(vocabulary) });
  const weights = [...tensors.values()].filter(({ name }) => !trainingState.test(name));
  const left =
    weights.length < tensors.size ? ['only its weights are taken, and training begins afresh from them'] : [];
  return {
    kind: 'model',
    fragment: fragmentOf([...network, ...training, ...watched]),
    step: description.step,
    vocabulary,
    columns: [],
    parameters: encodeSafetensors(weights, metadata),
    remarks: [...left, ...readFragment(fragmentOf(training)).problems],
  };
}

/** What the weights mean something to. */
function networkIn(description: Known): Values {
  const { cell, hiddenSize: hidden, layers, bidirectional, skip, embeddingSize: embedding } = description.spec.network;
  const network = { cell, hidden, layers, direction: bidirectional ? 'both' : undefined, skip, embedding };
  if (description.kind === 'text') return { data: ownText, ...network };
  const { task: data, length: span, smallest, noise } = description.spec.task;
  return { data, span, smallest, noise, ...network };
}

/** How it was trained: where the page cannot, it says what it does instead. */
function trainingIn({ kind, spec }: Known): Values {
  const { network, optimiser, live, batch, length, carryState, heldOutShare }: Given = spec;
  const { schedule, clip } = live ?? {};
  const cut = clip?.kind === 'off' ? { clip: 0 } : { clip: clip?.limit, clipping: clip?.kind };
  const read =
    kind === 'text' ? { length, heldout: heldOutShare, state: carryState === false ? 'fresh' : undefined } : {};
  return {
    bias: network?.initialisation?.forgetBias,
    init: network?.initialisation?.scheme,
    seed: network?.seed,
    optimiser: optimiser?.kind,
    decay: optimiser?.weightDecay,
    rate: live?.learningRate,
    dropout: live?.dropout,
    schedule: schedule?.kind,
    warmup: schedule?.warmup,
    period: schedule?.period,
    factor: schedule?.factor,
    ...cut,
    batch,
    ...read,
  };
}

/** What is no value of a setting is refused as one that there is none of. */
function textsOf(values: Values): [SettingKey, string][] {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return said.map(([key, value]) => [key as SettingKey, typeof value === 'object' ? 'an object' : String(value)]);
}

function fragmentOf(texts: [SettingKey, string][]): string {
  return new URLSearchParams(texts).toString();
}
