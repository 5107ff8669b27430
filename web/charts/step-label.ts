/** What stands under one step of a sequence: its character, its word or its number, with a true minus; a blank is made visible. */
const blanks: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥', '\r': '␍', '\u00a0': '⍽' };

export function stepLabel(label: string): string {
  return blanks[label] ?? label.replace(/(^| )-(?=\d)/g, '$1−');
}
