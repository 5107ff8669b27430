/** The ways to share what is there, from the shortest link on, and what is to be said of those that there are not. Pure. */
import type { ShareChoice } from '../protocol/messages';
import { ownSeries } from '../schema/datasets';
import { writeFragment, writeModelFragment } from '../schema/fragment';
import { tiers } from '../share/tiers';
import { suggested } from '../share/weigh';
import type { PlaygroundState } from '../store/state';
import { linkForms } from './share-links';

export interface ShareRow {
  readonly name: string;
  /** Of the whole link. */
  readonly characters: number;
  readonly fragment: string;
  /** Null for the settings without a model. */
  readonly choice: ShareChoice | null;
}

type Shared = Pick<PlaygroundState, 'built' | 'sharing'>;

const most = tiers.at(-1)?.most ?? 0;

/** @param address of the page, without a fragment. */
export function shareRows({ built, sharing }: Shared, address: string): ShareRow[] {
  if (!built || !sharing) return [];
  const row = (name: string, fragment: string, choice: ShareChoice | null): ShareRow => {
    return { name, characters: linkForms(address, fragment, '').link.length, fragment, choice };
  };
  const models = needsTable({ built })
    ? []
    : sharing.choices.map((choice) => row(choice.name, writeModelFragment(built.settings, choice.payload), choice));
  const settings = row('settings only', writeFragment(built.settings), null);
  const fitting = models.filter(({ characters }) => characters <= most);
  return [...fitting.toSorted((a, b) => a.characters - b.characters), settings];
}

/** The shortest of those that cost next to nothing; the last where nothing is known of any. */
export function suggestedRow({ built, sharing }: Shared, rows: readonly ShareRow[]): ShareRow | undefined {
  const weighed = rows.flatMap(({ name, characters, choice }) =>
    choice ? [{ codec: name, characters, loss: choice.lossAfter }] : [],
  );
  const original = sharing?.choices[0]?.lossBefore ?? Number.NaN;
  const best = built ? suggested(weighed, original, built.info) : undefined;
  return rows.find(({ name }) => name === best?.codec) ?? rows.at(-1);
}

/** Why there is no link with the model, once all ways have been measured. */
export function noteOn(state: Shared, rows: readonly ShareRow[]): string {
  if (needsTable(state))
    return 'A link cannot carry your table, and without it the model cannot be shown. Save it as a file.';
  const hasModel = rows.some(({ choice }) => choice !== null);
  if (hasModel || state.sharing?.choices.length === 0) return '';
  return `The model is too large for a link of ${most.toLocaleString('en')} characters, the most an address bar shows. Save it as a file.`;
}

/** The model reads a table that no link can carry. */
export function needsTable({ built }: Pick<Shared, 'built'>): boolean {
  return built?.settings.data === ownSeries;
}
