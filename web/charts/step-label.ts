/** What stands under one step of a sequence: its character, its word or its number; a blank is made visible. */
const blanks: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥', '\r': '␍', '\u00a0': '⍽' };

export function stepLabel(label: string): string {
  return blanks[label] ?? label;
}
