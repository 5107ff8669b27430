/**
 * Who may speak to a frame, and where its answers go. Pure.
 *
 * Only the window that frames it is listened to, whatever its origin. Unless `?origins=` names others, its origin must be the
 * one it had when the frame was loaded: the browser tells it (ancestorOrigins), or else the address the request came from.
 * A host without an origin of its own (a file, a sandboxed page) is called `null`; it cannot be addressed by name.
 */

export const opaqueOrigin = 'null';

export interface HostTraces {
  /** The query's `origins`, separated by spaces or commas; null where there is none. */
  readonly listed: string | null;
  /** The nearest entry of location.ancestorOrigins; undefined in browsers that have none. */
  readonly ancestor: string | undefined;
  readonly referrer: string;
}

export interface Origins {
  /** Empty when nobody is known and nobody was named: then the frame neither listens nor speaks. */
  readonly allowed: ReadonlySet<string>;
  /** What to post to, so that no other host is told anything. */
  readonly targets: readonly string[];
}

export function originsFrom({ listed, ancestor, referrer }: HostTraces): Origins {
  const host = originOf(ancestor ?? referrer);
  const known = host === null ? [] : [host];
  const allowed = new Set(listed === null ? known : listed.split(/[\s,]+/).flatMap((word) => originOf(word) ?? []));
  // The browser delivers to the right one alone; of a host that is known the others need not be tried.
  const addressed = host === null ? [...allowed] : known.filter((origin) => allowed.has(origin));
  return { allowed, targets: addressed.map(targetOf) };
}

/** What postMessage calls an origin: for an opaque one there is only the name for all. */
export function targetOf(origin: string): string {
  return origin === opaqueOrigin ? '*' : origin;
}

/** `https://a.example/page` → `https://a.example`; null for what is no address, or of a scheme that has no origin. */
export function originOf(address: string): string | null {
  if (address === opaqueOrigin) return opaqueOrigin;
  try {
    const { origin, protocol } = new URL(address);
    if (protocol === 'file:') return opaqueOrigin;
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
