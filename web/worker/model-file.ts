/**
 * A model as a safetensors file, out and in: PyTorch's names for the parameters, the page's settings in the metadata,
 * and of a whole session the optimiser's state and the curves beside them. A file of the core's is opened as what it says
 * it is, one of other origin is looked at as a PyTorch state_dict.
 */
import { descriptionIn } from '../../bindings/run-description';
import {
  decodeSafetensors,
  encodeSafetensors,
  float32Of,
  type Safetensors,
  type Tensor,
} from '../../bindings/safetensors';
import type { FileCurves, ModelColumn, OpenedFile, SaveFormat } from '../protocol/messages';
import { foreignFormat } from '../share/foreign-format';
import { describedModel } from './described-model';
import type { Learner } from './learner';
import { stateDict } from './state-dict';

const pageKey = 'forget-me-not-page';
const curveNames = ['losses', 'gradientNorms', 'learningRates'] as const;
const isCurve = (name: string): boolean => name.startsWith('curves.');

interface PageMetadata {
  readonly fragment: string;
  readonly step: number;
  readonly firstStep: number;
  readonly heldOut: FileCurves['heldOut'];
  readonly columns?: readonly ModelColumn[];
}

export function saveModelFile(
  learner: Learner,
  format: SaveFormat,
  fragment: string,
  curves: FileCurves,
  columns: readonly ModelColumn[] = [],
): Uint8Array<ArrayBuffer> {
  const isSession = format === 'session';
  const { tensors, metadata } = decodeSafetensors(isSession ? learner.checkpoint() : learner.saveParameters());
  const { firstStep, heldOut } = curves;
  const page: PageMetadata = { fragment, step: learner.step, firstStep, heldOut, columns };
  const all = [...tensors.values(), ...(isSession ? curveNames.map((name) => curveTensor(name, curves[name])) : [])];
  return encodeSafetensors(all, { ...metadata, [pageKey]: JSON.stringify(page) });
}

/**
 * The answer's arrays are copies.
 * @param vocabulary of a file that does not say it: the symbols in the order of its inputs.
 * Throws CoreError bad_file, and sentences on what cannot be used.
 */
export function readModelFile(bytes: Uint8Array, vocabulary?: string): OpenedFile {
  const file = decoded(bytes);
  const page = pageMetadata(file);
  const description = descriptionIn(file);
  if (!page && description) return describedModel(file, description);
  if (!page) return stateDict([...file.tensors.values()], vocabulary);
  const { fragment, step, columns = [] } = page;
  const own = {
    fragment,
    step,
    vocabulary: description?.kind === 'text' ? description.vocabulary : undefined,
    columns,
  };
  const model = [...file.tensors.values()].filter(({ name }) => !isCurve(name));
  const body = encodeSafetensors(model, file.metadata);
  if (!file.tensors.has('curves.losses')) return { kind: 'model', ...own, parameters: body };
  return { kind: 'session', ...own, curves: fitting(curvesOf(file, page), step), checkpoint: body };
}

/** A file of another format that was given this one's name says so by its first bytes. */
function decoded(bytes: Uint8Array): Safetensors {
  try {
    return decodeSafetensors(bytes);
  } catch (error) {
    const format = foreignFormat(bytes);
    throw format ? new Error(`it is ${format}`) : error;
  }
}

function curveTensor(name: string, values: Float64Array): Tensor {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name: `curves.${name}`, dtype: 'F64', shape: [values.length], bytes };
}

/** NaN of held-out points is null in JSON. */
function curvesOf({ tensors }: Safetensors, { firstStep, heldOut }: PageMetadata): FileCurves {
  const column = (name: string): Float64Array => {
    const tensor = tensors.get(`curves.${name}`);
    return tensor ? Float64Array.from(doublesOf(tensor)) : new Float64Array();
  };
  return {
    firstStep,
    losses: column('losses'),
    gradientNorms: column('gradientNorms'),
    learningRates: column('learningRates'),
    heldOut: heldOut.map(({ step, loss, right }) => ({ step, loss, right: right ?? Number.NaN })),
  };
}

/** Throws a sentence unless the curves end where the session does, or some steps before: those were still on their way. */
function fitting(curves: FileCurves, step: number): FileCurves {
  const { firstStep, losses, gradientNorms, learningRates } = curves;
  const isWhole = gradientNorms.length === losses.length && learningRates.length === losses.length;
  if (isWhole && firstStep + losses.length <= step) return curves;
  throw new Error(
    `the curves must end at step ${step} at the latest, got ${losses.length} losses from step ${firstStep} on`,
  );
}

function doublesOf(tensor: Tensor): ArrayLike<number> {
  if (tensor.dtype !== 'F64') return float32Of(tensor);
  const { buffer, byteOffset, byteLength } = tensor.bytes.slice();
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

function pageMetadata({ metadata }: Safetensors): PageMetadata | null {
  const text = metadata[pageKey];
  if (text === undefined) return null;
  try {
    const page: unknown = JSON.parse(text);
    return isPageMetadata(page) ? page : null;
  } catch {
    return null;
  }
}

function isPageMetadata(value: unknown): value is PageMetadata {
  const isNumberOrNothing = (part: unknown): boolean => part === undefined || part === null || Number.isFinite(part);
  const isPoint = (point: unknown): boolean =>
    isRecord(point) && isCount(point.step) && Number.isFinite(point.loss) && isNumberOrNothing(point.right);
  return (
    isRecord(value) &&
    typeof value.fragment === 'string' &&
    isCount(value.step) &&
    isCount(value.firstStep) &&
    Array.isArray(value.heldOut) &&
    value.heldOut.every(isPoint) &&
    (value.columns === undefined || (Array.isArray(value.columns) && value.columns.every(isColumn)))
  );
}

function isColumn(value: unknown): boolean {
  return (
    isRecord(value) && typeof value.name === 'string' && Number.isFinite(value.mean) && Number.isFinite(value.scale)
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
