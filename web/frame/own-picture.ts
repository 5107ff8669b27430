/** Whose picture a frame's address may show: a link can be from anybody, and must not make the frame ask another host. */

/** @param base of the frame's document. @returns whether it comes from the same host, or lies in the address itself. */
export function isOwnPicture(poster: string, base: string): boolean {
  if (!URL.canParse(poster, base)) return false;
  const { protocol, origin } = new URL(poster, base);
  return protocol === 'data:' || origin === new URL(base).origin;
}
