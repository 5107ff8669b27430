/** Of the links that a page asked for by script, the one it is given. Loaded with the first. */
import { type Choice, suggested } from '../share/weigh';
import type { PlaygroundState } from '../store/state';
import { linkForms } from '../ui/share-links';
import { shareRows } from '../ui/share-rows';

/** @throws a sentence when none is short enough. */
export function shortestLink(state: PlaygroundState, address: string, most: number): string {
  const rows = shareRows(state, address).flatMap(({ choice, characters, fragment }) =>
    choice ? [{ codec: choice.name, characters, fragment, loss: choice.lossAfter }] : [],
  );
  const fitting = rows.filter(({ characters }) => characters <= most);
  const best = suggested<Choice & { fragment: string }>(fitting, state.sharing?.choices[0]?.lossBefore ?? Number.NaN);
  if (best) return linkForms(address, best.fragment, '').link;
  const least = Math.min(...rows.map(({ characters }) => characters));
  throw new Error(
    rows.length > 0
      ? `The shortest link with this model has ${least} characters, more than the ${most} that are allowed. Fewer units make it shorter.`
      : 'This model does not fit into a link. Save it as a file.',
  );
}
