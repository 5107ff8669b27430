/** The rows of the heatmap, read from the cell table: what each channel is called, and how its values are coloured. */
import { plainWordsOf } from '../cell/equation-lines';
import { type ColourMap, gateMap, signedMap } from '../charts/colour-map';
import { niceCeiling } from '../charts/reduce-points';
import type { CellInfo } from '../protocol/messages';
import type { Settings } from '../schema/settings';
import type { Palette } from '../style/tokens';

export interface Channel {
  readonly symbol: string;
  readonly name: string;
  /** The word some courses teach: "learn"; empty where there is none. */
  readonly plainName: string;
  readonly signed: boolean;
}

const states: Readonly<Record<string, string>> = { c: 'cell state', h: 'hidden state' };

/** Gates without weights of their own, 1 minus another: in the trace, but not among the cell's gates. */
const coupled: Readonly<Record<string, string>> = { i: 'input', f: 'forget' };

export function channelsOf(cell: CellInfo): Channel[] {
  return cell.channels.map((symbol) => {
    const plainName = plainWordsOf(cell, symbol);
    const gate = cell.gates.find((candidate) => candidate.symbol === symbol);
    if (gate) return { symbol, name: gate.name.replace(/ gate$/, ''), plainName, signed: gate.signed };
    const name = coupled[symbol];
    if (name) return { symbol, name, plainName, signed: false };
    return { symbol, name: states[symbol] ?? symbol, plainName, signed: true };
  });
}

/** As the user wants gates to be called. */
export function channelName({ name, plainName }: Channel, names: Settings['names']): string {
  return names === 'words' && plainName ? plainName : name;
}

/** Symmetric limit of a signed channel: 1, or the next round number that holds every value. */
export function limitOf(values: Float32Array): number {
  let most = 1;
  for (let k = 0; k < values.length; k += 1) {
    const size = Math.abs(values[k] as number);
    if (size > most && size < Number.POSITIVE_INFINITY) most = size;
  }
  return niceCeiling(most);
}

export function mapOf(palette: Palette, channel: Channel, values: Float32Array): ColourMap {
  return channel.signed ? signedMap(palette, limitOf(values)) : gateMap(palette, channel.symbol);
}

/** What the ends of the colours stand for. */
export function rangeOf(channel: Channel, values: Float32Array): string {
  if (!channel.signed) return '0 … 1';
  const limit = limitOf(values);
  // Without a squashing, values may grow without bound; the label does not.
  return limit < 1000 ? `−${limit} … ${limit}` : `± ${Number(limit.toPrecision(2)).toExponential().replace('+', '')}`;
}
