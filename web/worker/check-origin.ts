/**
 * Whether weights mean the same to the network they are to be loaded into: equal shapes are not enough. A link's header and
 * its settings may disagree, a text may have as many characters as another, but others, and a table as many columns.
 */
import type { ModelColumn, ModelInfo, RunSpec } from '../protocol/messages';
import type { ModelHeader } from '../share/model-header';
import type { Material } from './material';

/** What weights were trained on, as far as their link or file says it. */
export interface Trained {
  /** Of a link. */
  readonly header?: ModelHeader | undefined;
  readonly vocabulary?: string | undefined;
  readonly columns?: readonly ModelColumn[] | undefined;
}

type Value = string | number;

const mostShown = 400;
const ofLink = 'The link’s settings and its weights do not belong together: ';
const asShared = 'Open the link as it was shared.';

/** A table that has grown since has about the same scale; one that is scaled in another way has not. */
const mostShift = 0.5;
const mostStretch = 1.5;

/** What to do where other data are there. */
export const ownFirst = (what: string): string => `Open the ${what} it was trained on first.`;

/** Throws a sentence on what differs. */
export function checkOrigin(info: ModelInfo, spec: RunSpec, material: Material, trained: Trained): void {
  const { header } = trained;
  if (header) checkSettings(spec, header);
  const vocabulary = header?.kind === 'text' ? header.vocabulary : trained.vocabulary;
  if (vocabulary !== undefined && info.kind === 'text')
    demand('The text', 'characters', info.vocabulary, vocabulary, ownFirst('text'));
  const columns = columnsOf(trained);
  if (material.kind === 'series' && columns.length > 0)
    checkColumns(columnsIn(material), columns, header !== undefined);
}

/** The columns of a table with their scale; none of other data. */
export function columnsIn(material: Material): ModelColumn[] {
  if (material.kind !== 'series') return [];
  return material.series.columns.map(({ name, scale }) => ({ name, mean: scale.centre, scale: scale.spread }));
}

/** Whether a model of a link will do as well as was measured when it was shared. */
export function isAsMeasured({ lesson }: RunSpec, material: Material, header: ModelHeader): boolean {
  const length = lesson.kind === 'task' ? 1 : lesson.length;
  if (lesson.batch !== header.batch || length !== header.length) return false;
  if (lesson.kind === 'task' && header.kind === 'task')
    return (['length', 'smallest', 'noise'] as const).every((key) => lesson.task[key] === header.task[key]);
  const columns = columnsOf({ header });
  return columnsIn(material).every(({ mean, scale }, k) => mean === columns[k]?.mean && scale === columns[k]?.scale);
}

function columnsOf({ header, columns = [] }: Trained): readonly ModelColumn[] {
  return header?.kind === 'series' ? header.columns : columns;
}

function checkSettings({ lesson, network }: RunSpec, header: ModelHeader): void {
  const { cell, hiddenSize, layers, bidirectional, skip, embeddingSize } = header.network;
  const same = (what: string, got: Value, expected: Value): void =>
    demand(`${ofLink}the settings`, what, got, expected, asShared);
  same('kind of data', lesson.kind, header.kind);
  if (lesson.kind === 'task' && header.kind === 'task') same('task', lesson.task.task, header.task.task);
  same('cell', network.cell, cell);
  same('hidden units', network.hiddenSize, hiddenSize);
  same('layers', network.layers, layers);
  same('direction', directionOf(network.bidirectional), directionOf(bidirectional));
  same('embedding', network.embeddingSize, embeddingSize);
  if (layers > 1) same('skip connections', network.skip, skip);
  if (lesson.kind === 'series' && header.kind === 'series') same('horizon', lesson.horizon, header.horizon);
}

function directionOf(bidirectional: boolean): string {
  return bidirectional ? 'both' : 'forward';
}

function checkColumns(got: readonly ModelColumn[], expected: readonly ModelColumn[], isLink: boolean): void {
  const namesOf = (columns: readonly ModelColumn[]): string => columns.map(({ name }) => name).join(', ');
  demand('The table', 'columns', namesOf(got), namesOf(expected), ownFirst('table'));
  got.forEach((column, k) => {
    const its = expected[k];
    if (!its || isScaledAlike(column, its)) return;
    const where = `${isLink ? `${ofLink}the` : 'The'} values of “${column.name.slice(0, mostShown)}”`;
    demand(where, 'scale', inWords(column), inWords(its), isLink ? asShared : ownFirst('table'));
  });
}

function isScaledAlike(one: ModelColumn, other: ModelColumn): boolean {
  const stretch = one.scale / other.scale;
  const shift = Math.abs(one.mean - other.mean) / one.scale;
  return stretch < mostStretch && stretch > 1 / mostStretch && shift < mostShift;
}

function inWords({ mean, scale }: ModelColumn): string {
  const short = (value: number): string => Number(value.toPrecision(4)).toString();
  return `centre ${short(mean)}, spread ${short(scale)}`;
}

function demand(where: string, what: string, got: Value, expected: Value, advice: string): void {
  if (got === expected) return;
  throw new Error(`${where} must have the ${what} of the model, ${quoted(expected)}, got ${quoted(got)}. ${advice}`);
}

/** A hostile header has room for names that would fill the page. */
function quoted(value: Value): string {
  return JSON.stringify(
    typeof value === 'string' && value.length > mostShown ? `${value.slice(0, mostShown)}…` : value,
  );
}
