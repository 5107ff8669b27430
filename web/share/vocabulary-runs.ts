/**
 * A vocabulary, distinct symbols in ascending order, with its runs shortened: `abcdefg` is written `ga`, the last before the
 * first. Nothing else descends, so nothing needs to be escaped.
 */
import { checkMost } from './limits';
import { LinkProblem } from './link-problem';

const shortestRun = 3;

/** @throws LinkProblem `damaged` for a vocabulary that does not ascend */
export function writeRuns(vocabulary: string): string {
  const points = Array.from(vocabulary, pointOf);
  points.forEach((point, k) => {
    if (point <= (points[k - 1] ?? 0)) throw notAscending(point);
  });
  let written = '';
  for (let k = 0; k < points.length; ) {
    let end = k + 1;
    while (points[end] === (points[k] ?? 0) + end - k) end += 1;
    const run = points.slice(k, end);
    const isShortened = run.length >= shortestRun;
    written += String.fromCodePoint(...(isShortened ? [run.at(-1) ?? 0, run[0] ?? 0] : run));
    k = end;
  }
  return written;
}

/** @param most symbols, checked before a run is written out. @throws LinkProblem `damaged` or `too_big` */
export function readRuns(written: string, most: number): string {
  const points = Array.from(written, pointOf);
  const symbols: string[] = [];
  // No text has the symbol 0.
  let last = 0;
  for (let k = 0; k < points.length; k += 1) {
    const point = points[k] ?? 0;
    const next = points[k + 1] ?? Number.POSITIVE_INFINITY;
    const first = next < point ? next : point;
    if (first <= last) throw notAscending(first);
    checkMost('the vocabulary', symbols.length + point - first + 1, most);
    for (let symbol = first; symbol <= point; symbol += 1) symbols.push(symbolOf(symbol));
    if (next < point) k += 1;
    last = point;
  }
  return symbols.join('');
}

function pointOf(symbol: string): number {
  return symbol.codePointAt(0) ?? 0;
}

/** Halves of surrogate pairs are no symbols; only a run can lead into them. */
function symbolOf(point: number): string {
  if (point < 0xd800 || point > 0xdfff) return String.fromCodePoint(point);
  throw new LinkProblem('damaged', `the vocabulary must be of Unicode symbols, got number ${point}`);
}

function notAscending(point: number): LinkProblem {
  return new LinkProblem('damaged', `the vocabulary must ascend, got ${JSON.stringify(symbolOf(point))} too late`);
}
