/**
 * Whether weights mean the same to the network they are to be loaded into: equal shapes are not enough. A link's header and
 * its settings may disagree, and a text may have as many characters as another, but others.
 */
import type { ModelInfo, RunSpec } from '../protocol/messages';
import type { ModelHeader } from '../share/model-header';

const mostShown = 400;

/**
 * @param vocabulary of a file's weights, where it is known.
 * Throws a sentence on what differs.
 */
export function checkOrigin(
  info: ModelInfo,
  { lesson, network }: RunSpec,
  header: ModelHeader | undefined,
  vocabulary: string | undefined,
): void {
  if (header) {
    demand('the settings', 'kind of data', lesson.kind, header.kind);
    demand('the settings', 'cell', network.cell, header.network.cell);
  }
  if (header?.kind === 'task' && lesson.kind === 'task')
    demand('the settings', 'task', lesson.task.task, header.task.task);
  if (header?.kind === 'series' && info.kind === 'series') {
    demand('the table', 'columns', info.columns.join(', '), header.columns.map(({ name }) => name).join(', '));
  }
  const symbols = header?.kind === 'text' ? header.vocabulary : vocabulary;
  if (symbols !== undefined && info.kind === 'text') demand('the text', 'characters', info.vocabulary, symbols);
}

function demand(where: string, what: string, got: string, expected: string): void {
  if (got === expected) return;
  throw new Error(`${where} must have the ${what} of the model, ${quoted(expected)}, got ${quoted(got)}`);
}

/** A hostile header has room for names that would fill the page. */
function quoted(text: string): string {
  return JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
}
