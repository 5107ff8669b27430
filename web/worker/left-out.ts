/**
 * What a state_dict has besides one recurrent module and its read-out. The page would leave it out and show another network
 * than was trained, so the file is refused by the names of what is too much.
 */
import type { Tensor } from '../../bindings/safetensors';

const mostNamed = 4;
const longestName = 60;

const real: ReadonlySet<string> = new Set(['F64', 'F32', 'F16', 'BF16']);

/** nn.LSTM(proj_size=…) hands on fewer numbers than its cell has. */
export function checkProjection(tensors: readonly Tensor[]): void {
  const projection = tensors.find(({ name }) => /(^|\.)weight_hr_l\d/.test(name));
  if (!projection) return;
  throw new Error(
    `the LSTM must have no projection, got ${shown(projection)}; no cell of this page has one: train it with proj_size=0`,
  );
}

/** By its name alone: its shape may also be that of a linear layer. */
export function isNamedEmbedding({ name, shape }: Tensor): boolean {
  return shape.length === 2 && /embed|(^|[._])(emb|wte)([._]|$)/i.test(name);
}

/** @param others than the recurrent weights. */
export function checkLeftOut(others: readonly Tensor[], weight: Tensor, bias: Tensor | undefined): void {
  const left = others.filter((tensor) => tensor !== weight && tensor !== bias && real.has(tensor.dtype));
  if (left.length === 0) return;
  const embedding = left.find(isNamedEmbedding);
  if (embedding)
    throw new Error(
      `the symbols must be read one-hot, got an embedding, ${shown(embedding)}, which this page would leave out; train the network without it`,
    );
  const names = left.slice(0, mostNamed).map(({ name }) => cut(name));
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : '';
  throw new Error(
    `the file must have one recurrent module and one linear read-out (${cut(weight.name)}) alone, got also ${names.join(', ')}${more}, which this page would leave out; save the state_dict of a network without them`,
  );
}

function shown({ name, shape }: Tensor): string {
  return `${cut(name)} [${shape.join(', ')}]`;
}

function cut(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
