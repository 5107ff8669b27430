// What a saved file says of the run it came from, as a text in its metadata: enough to build a trainer like it, and to tell
// in words why a file does not fit another one.

import type { Safetensors } from './safetensors.ts';
import type { SeriesTrainerSpec, TaskTrainerSpec, TextTrainerSpec } from './settings-types.ts';

export type RunDescription =
  | {
      readonly kind: 'text';
      /** The settings as they were when it was saved. */
      readonly spec: TextTrainerSpec;
      /** Optimiser steps applied. */
      readonly step: number;
      /** All symbols of the text, ascending code points. */
      readonly vocabulary: string;
    }
  | { readonly kind: 'task'; readonly spec: TaskTrainerSpec; readonly step: number }
  | { readonly kind: 'series'; readonly spec: SeriesTrainerSpec; readonly step: number };

const metadataKey = 'forget-me-not';

/** `format` is what PyTorch's own readers look for. */
export function metadataOf(description: RunDescription): Record<string, string> {
  return { format: 'pt', [metadataKey]: JSON.stringify(description) };
}

/** @returns what the file says of its run; undefined for a file of other origin, or one that says it in another way. */
export function descriptionIn({ metadata }: Safetensors): RunDescription | undefined {
  const text = metadata[metadataKey];
  if (text === undefined) return undefined;
  try {
    const description: unknown = JSON.parse(text);
    return isDescription(description) ? description : undefined;
  } catch {
    return undefined;
  }
}

/** Only what is relied on here; the settings themselves are checked when a trainer is made of them. */
function isDescription(value: unknown): value is RunDescription {
  if (!isRecord(value) || !isRecord(value.spec) || !isRecord(value.spec.network)) return false;
  if (value.kind === 'text') return typeof value.vocabulary === 'string';
  if (value.kind === 'series') return Array.isArray(value.spec.targets);
  return value.kind === 'task' && isRecord(value.spec.task);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function dataOf(description: RunDescription): string {
  if (description.kind === 'text') return 'a text';
  if (description.kind === 'task') return `task ${description.spec.task.task}`;
  const { columns } = description.spec;
  return `a series of ${columns} column${columns === 1 ? '' : 's'}`;
}

/** "task adding, lstm, 8 units, 1 layer" */
export function inWords(description: RunDescription): string {
  const { cell, hiddenSize, layers } = description.spec.network;
  return `${dataOf(description)}, ${cell}, ${hiddenSize} units, ${layers} layer${layers === 1 ? '' : 's'}`;
}
