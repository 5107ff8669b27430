/** How the playground stands in its frame, as the frame's address and its host wish it. */
import { presentationNames, readPresentation } from '../schema/presentation';
import { parseSetting } from '../schema/validate';
import type { FrameConfig } from './messages';
import { isOwnPicture } from './own-picture';

type Wishes = NonNullable<FrameConfig['presentation']>;

/** What it needs of the element. */
export interface Presented {
  readonly baseURI: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

export const gateNames = 'gate-names';
export const presentedNames: ReadonlySet<string> = new Set([...Object.values(presentationNames), gateNames]);

/** @returns one sentence for each wish that was not understood. */
export function present(playground: Presented, wishes: Wishes): string[] {
  const taken = new Map<string, string>();
  const refusals: string[] = [];
  for (const [name, wish] of Object.entries(wishes)) {
    const text = wish === true ? '' : String(wish);
    const refusal = refusalOf(name, wish === null ? null : text, playground.baseURI);
    if (refusal !== null) refusals.push(refusal);
    else if (wish === null || wish === false) playground.removeAttribute(name);
    else {
      playground.setAttribute(name, text);
      taken.set(name, text);
    }
  }
  return [...refusals, ...misunderstood(taken)];
}

/** Why the attribute is left as it is. */
function refusalOf(name: string, text: string | null, base: string): string | null {
  if (!presentedNames.has(name))
    return `presentation must name attributes (${[...presentedNames].join(', ')}), got “${name.slice(0, 24)}”`;
  if (name === presentationNames.poster && text !== null && !isOwnPicture(text, base))
    return `poster must be a picture of the frame’s own host, got “${text.slice(0, 24)}”`;
  return null;
}

/** The element says so on the page as well, and uses what is usual. */
function misunderstood(taken: ReadonlyMap<string, string>): readonly string[] {
  const { problems } = readPresentation((name) => taken.get(name) ?? null);
  const parsed = taken.has(gateNames) ? parseSetting('names', taken.get(gateNames) ?? '') : null;
  return parsed && !parsed.ok ? [...problems, parsed.problem] : problems;
}
