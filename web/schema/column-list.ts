/** Names of columns as one setting: with commas between them, and a comma within a name written %2C. */

export function readColumns(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().replaceAll('%2C', ','))
    .filter((name) => name !== '');
}

export function writeColumns(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(',', '%2C')).join(',');
}
