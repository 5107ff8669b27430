/** Of the links that a page asked for by script, the one it is given. Loaded with the first. */
import type { PlaygroundState } from '../store/state';
import { linkForms } from '../ui/share-links';
import { shareRows, suggestedRow } from '../ui/share-rows';

/** @throws a sentence when none is short enough. */
export function shortestLink(state: PlaygroundState, address: string, most: number): string {
  const rows = shareRows(state, address).filter(({ choice }) => choice !== null);
  const fitting = rows.filter(({ characters }) => characters <= most);
  const best = suggestedRow(state, fitting);
  if (best) return linkForms(address, best.fragment, '').link;
  const least = Math.min(...rows.map(({ characters }) => characters));
  throw new Error(
    rows.length > 0
      ? `The shortest link with this model has ${least} characters, more than the ${most} that are allowed. Fewer units make it shorter.`
      : 'This model does not fit into a link. Save it as a file.',
  );
}
