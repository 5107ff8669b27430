/** The events of <forget-me-not>, by name: for whoever passes them on or keeps them in. What each says is in element/public-api.ts. */

export const eventNames = [
  'ready',
  'progress',
  'statechange',
  'play',
  'pause',
  'reset',
  'epoch',
  'solved',
  'samplechange',
  'error',
  'share',
] as const;

export type EventName = (typeof eventNames)[number];
