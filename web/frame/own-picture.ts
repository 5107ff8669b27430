/** Whose picture a frame may show: its address can be from anybody, and must not make it ask another host; nor may a message. */

/** @param base of the frame's document. @returns whether it comes from the same host, or lies in the address itself. */
export function isOwnPicture(poster: string, base: string): boolean {
  if (!URL.canParse(poster, base)) return false;
  const { protocol, origin } = new URL(poster, base);
  return protocol === 'data:' || origin === new URL(base).origin;
}
