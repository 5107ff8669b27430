/** What stands in a frame's query and is not read there: settings, which belong behind the `#`, and names in another spelling. Pure. */
import { settingOfAttribute } from '../element/attributes';
import { presentedNames } from './present';

const known = [...presentedNames, 'preset', 'origins'];

/** What sites add to addresses for their own ends is none of ours. @returns one sentence for each name. */
export function strayNames(names: Iterable<string>): string[] {
  return [...new Set(names)].flatMap((name) => sentenceOn(name) ?? []);
}

function sentenceOn(name: string): string | null {
  if (known.includes(name)) return null;
  const key = settingOfAttribute(name);
  if (key) return `“${name}” is a setting: it goes behind the #, as in embed.html?view=inside#${key}=…`;
  if (name === 'hash') return '“hash” is not read: what it says goes behind the #';
  const meant = known.find((one) => plain(one) === plain(name));
  return meant === undefined ? null : `“${name}” is called ${meant} here`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}
