/**
 * The header of a link as JSON with keys of one letter, because every character counts: a header as objects with full names
 * would be a tenth of a small model. Keys, and places at the end of a list, that are not known are passed over, so that a
 * later version may add some; a `kind` that is not known needs a newer page.
 *
 *     k kind      n [cell, H, L, bidirectional 0|1, skip, E], usual values at the end left out      s steps   r seed
 *     b batch     t length   l [loss before, loss after]   w tensors, see tensor-list.ts
 *     text: v vocabulary, see vocabulary-runs.ts     task: q [task, length, smallest, noise]
 *     series: c [[name, mean, scale], …]   y targets   z horizon
 */
import type { ModelColumn } from '../protocol/files';
import { id, list, real, record, size, text, whole } from './fields';
import { checkMost, type Limits } from './limits';
import { LinkProblem } from './link-problem';
import type { ModelHeader, NetworkHeader, SeriesHeader, TaskHeader } from './model-header';
import { readTensorList, writeTensorList } from './tensor-list';
import { readRuns, writeRuns } from './vocabulary-runs';
import type { TensorShape } from './weight-codec';

type Fields = Readonly<Record<string, unknown>>;

const usualNetwork = ['lstm', 0, 1, 0, 'none', 0] as const;
const lossDigits = 6;

/** Losses are rounded to six digits, everything else is exact. */
export function writeHeader(header: ModelHeader, tensors: readonly TensorShape[]): string {
  const { kind, network, steps, seed, batch, length, lossBefore, lossAfter } = header;
  const common = { k: kind, n: networkList(network), s: steps, r: seed, b: batch, t: length };
  const losses = { l: [lossBefore, lossAfter].map(rounded) };
  return JSON.stringify({ ...common, ...losses, ...ownFields(header), w: writeTensorList(tensors) });
}

function networkList({ cell, hiddenSize, layers, bidirectional, skip, embeddingSize }: NetworkHeader): unknown[] {
  const values = [cell, hiddenSize, layers, bidirectional ? 1 : 0, skip, embeddingSize];
  const used = values.findLastIndex((value, k) => value !== usualNetwork[k]);
  return values.slice(0, used + 1);
}

function rounded(loss: number | null): number | null {
  return loss === null ? null : Number(loss.toPrecision(lossDigits));
}

function ownFields(header: ModelHeader): Fields {
  if (header.kind === 'text') return { v: writeRuns(header.vocabulary) };
  if (header.kind === 'task') {
    const { task, length, smallest, noise } = header.task;
    return { q: [task, length, smallest, noise] };
  }
  const columns = header.columns.map(({ name, mean, scale }) => [name, mean, scale]);
  return { c: columns, y: header.targets, z: header.horizon };
}

/** @throws LinkProblem `damaged`, `newer` or `too_big` */
export function readHeader(json: string, limits: Limits): { header: ModelHeader; shapes: TensorShape[] } {
  const fields = record(parse(json), 'the header');
  const header = readModel(fields, limits);
  return { header, shapes: readTensorList(text(fields.w, 'the list of tensors'), limits) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new LinkProblem('damaged', 'the header must be JSON, got text that is not', { cause });
  }
}

function readModel(fields: Fields, limits: Limits): ModelHeader {
  const { k: kind } = fields;
  if (kind === 'text') {
    return { kind, ...readCommon(fields, limits), vocabulary: readVocabulary(fields.v, limits.vocabulary) };
  }
  if (kind === 'task') return { kind, ...readCommon(fields, limits), task: readTask(fields.q) };
  if (kind === 'series') return { kind, ...readCommon(fields, limits), ...readSeries(fields, limits.vocabulary) };
  const got = id(kind, 'the kind of model');
  throw new LinkProblem('newer', `the kind of model must be text, task or series, got ${got}`);
}

function readCommon(fields: Fields, limits: Limits) {
  const [before, after] = list(fields.l, 'the losses');
  return {
    network: readNetwork(fields.n, limits),
    steps: whole(fields.s, 'the steps trained', 0, Number.MAX_SAFE_INTEGER),
    seed: whole(fields.r, 'the seed', 0, 2 ** 32 - 1),
    batch: size(fields.b, 'the batch', 1, limits.batch),
    length: size(fields.t, 'the sequence length', 1, limits.length),
    lossBefore: readLoss(before),
    lossAfter: readLoss(after),
  };
}

function readNetwork(value: unknown, limits: Limits): NetworkHeader {
  const given = list(value, 'the network');
  const [cell, hidden, layers, bidirectional, skip, embedding] = usualNetwork.map((usual, k) => given[k] ?? usual);
  return {
    cell: id(cell, 'the cell'),
    hiddenSize: size(hidden, 'hidden units', 1, limits.hidden),
    layers: size(layers, 'layers', 1, limits.layers),
    bidirectional: whole(bidirectional, 'bidirectional', 0, 1) === 1,
    skip: id(skip, 'the skip connections'),
    embeddingSize: size(embedding, 'the embedding size', 0, limits.vocabulary),
  };
}

function readLoss(value: unknown): number | null {
  return value === null || value === undefined ? null : real(value, 'the held-out loss');
}

function readVocabulary(value: unknown, most: number): string {
  const written = text(value, 'the vocabulary');
  checkMost('the vocabulary', Math.ceil(written.length / 2), most);
  const vocabulary = readRuns(written, most);
  const count = Array.from(vocabulary).length;
  if (count < 2) throw new LinkProblem('damaged', `the vocabulary must have 2 symbols at least, got ${count}`);
  return vocabulary;
}

function readTask(value: unknown): TaskHeader['task'] {
  const [task, length, smallest, noise] = list(value, 'the task');
  return {
    task: id(task, 'the task'),
    length: whole(length, "the task's length", 0, 2 ** 31 - 1),
    smallest: whole(smallest, "the task's smallest n", 0, 2 ** 31 - 1),
    noise: real(noise, "the task's noise"),
  };
}

function readSeries(fields: Fields, most: number): Pick<SeriesHeader, 'columns' | 'targets' | 'horizon'> {
  const given = list(fields.c, 'the columns');
  checkMost('the number of columns', given.length, most);
  const targets = list(fields.y, 'the targets');
  checkMost('the number of targets', targets.length, given.length);
  return {
    columns: given.map(readColumn),
    targets: targets.map((target) => whole(target, 'a target', 0, given.length - 1)),
    horizon: whole(fields.z, 'the horizon', 1, 2 ** 31 - 1),
  };
}

function readColumn(value: unknown): ModelColumn {
  const [name, mean, scale] = list(value, 'a column');
  return {
    name: text(name, "a column's name"),
    mean: real(mean, "a column's mean"),
    scale: real(scale, "a column's scale"),
  };
}
