/**
 * The dimensions of a network, as course notes write them: every parameter's shape in letters and in numbers, by layer.
 * The letters are told from what a parameter is for, so I stays I where it happens to be as large as H.
 */
export interface DimensionParameter {
  /** PyTorch's: "weight_ih_l0". */
  readonly name: string;
  readonly role: string;
  /** Rows and columns, or the size of a vector. */
  readonly shape: readonly number[];
}

export interface Sizes {
  /** I, or p. */
  readonly input: number;
  /** H, or q: units of one layer and direction. */
  readonly hidden: number;
  /** O. */
  readonly output: number;
  readonly layers: number;
  readonly directions: number;
  /** B. */
  readonly batch: number;
  /** T. */
  readonly length: number;
}

export interface DimensionRow {
  readonly name: string;
  readonly role: string;
  /** "(4H, I)" */
  readonly letters: string;
  /** "(512, 81)" */
  readonly numbers: string;
  readonly count: number;
}

export interface DimensionGroup {
  readonly title: string;
  readonly isLayer: boolean;
  readonly rows: readonly DimensionRow[];
  readonly count: number;
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
export const groupDigits = (count: number): string => grouped.format(count);

const written = (parts: readonly (string | number)[]): string => `(${parts.join(', ')})`;
const product = (shape: readonly number[]): number => shape.reduce((count, size) => count * size, 1);
export const totalOf = (groups: readonly DimensionGroup[]): number =>
  groups.reduce((count, group) => count + group.count, 0);

/** What one step of one sequence is: x, h and, for cells that have it, c; each a row of numbers. */
export function stateRows(sizes: Sizes, hasCellState: boolean): DimensionRow[] {
  const row = (name: string, role: string, letter: string, size: number): DimensionRow => ({
    name,
    role,
    letters: written([1, letter]),
    numbers: written([1, size]),
    count: size,
  });
  return [
    row('x', 'input', 'p', sizes.input),
    row('h', 'hidden state', 'q', sizes.hidden),
    ...(hasCellState ? [row('c', 'cell state', 'q', sizes.hidden)] : []),
  ];
}

/** Parameters by layer, in the order they come in; those of no layer under the first part of their name. */
export function dimensionGroups(parameters: readonly DimensionParameter[], sizes: Sizes): DimensionGroup[] {
  const embedding = parameters.find(({ role }) => role === 'embedding');
  const groups = new Map<string, DimensionRow[]>();
  for (const parameter of parameters) {
    const { name, role, shape } = parameter;
    const title = titleOf(name);
    const rows = groups.get(title) ?? [];
    groups.set(title, rows);
    const letters = written(lettersOf(parameter, sizes, embedding?.shape[1]));
    rows.push({ name, role, letters, numbers: written(shape), count: product(shape) });
  }
  return [...groups].map(([title, rows]) => ({
    title,
    isLayer: rows.some(({ name }) => layerOf(name) !== undefined),
    rows,
    count: rows.reduce((sum, row) => sum + row.count, 0),
  }));
}

const layerOf = (name: string): number | undefined => {
  const digits = /_l(\d+)(_reverse)?$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

function titleOf(name: string): string {
  const layer = layerOf(name);
  if (layer !== undefined) return `Layer ${layer + 1}`;
  return name.startsWith('readout') ? 'Read-out' : 'Embedding';
}

/** "4H" for 512 of 128; the number itself if it is no multiple. */
function multiple(size: number, hidden: number): string {
  const times = size / hidden;
  if (!Number.isInteger(times)) return String(size);
  return times === 1 ? 'H' : `${times}H`;
}

function lettersOf({ name, role, shape }: DimensionParameter, sizes: Sizes, embedded: number | undefined): string[] {
  const { hidden } = sizes;
  const [rows = 0, columns = 0] = shape;
  if (role === 'embedding') return ['I', 'E'];
  if (name.startsWith('readout')) return shape.length > 1 ? ['O', multiple(columns, hidden)] : ['O'];
  if (role !== 'input') return shape.map((size) => multiple(size, hidden));
  const first = embedded === undefined ? 'I' : 'E';
  const columnsInLetters = layerOf(name) === 0 ? first : below(columns, hidden, embedded ?? sizes.input, first);
  return [multiple(rows, hidden), columnsInLetters];
}

/** What a higher layer reads: the layers below and, with some skips, the input too. */
function below(columns: number, hidden: number, input: number, letter: string): string {
  const withInput = columns - input;
  if (columns % hidden !== 0 && withInput > 0 && withInput % hidden === 0)
    return `${letter} + ${multiple(withInput, hidden)}`;
  return multiple(columns, hidden);
}
