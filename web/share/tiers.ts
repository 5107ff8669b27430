/** How long a link may be for where it is to go: the shortest tier that holds it says where it will arrive whole. */

export interface Tier {
  readonly name: 'safe' | 'chat' | 'web' | 'cap';
  /** Characters of the whole link, address and settings included. */
  readonly most: number;
  readonly why: string;
}

export const tiers: readonly Tier[] = [
  { name: 'safe', most: 1_900, why: 'fits a Discord message, a Slack bookmark and a QR code' },
  { name: 'chat', most: 3_900, why: 'arrives whole in Slack, which silently cuts messages near 4,000 characters' },
  { name: 'web', most: 8_000, why: 'as long as web software is asked to carry' },
  { name: 'cap', most: 32_000, why: 'as long as the address bar of Chrome shows' },
];

/** @returns undefined for a link that is too long for every tier. */
export function tierOf(characters: number): Tier | undefined {
  return tiers.find(({ most }) => characters <= most);
}
