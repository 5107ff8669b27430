/** A model file that was fetched, and from whom. */
export interface FetchedModel {
  /** The last part of its path. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The host that was asked. */
  readonly asked: string;
  /** Where it really came from: the host that was asked may have passed the request on. */
  readonly host: string;
}

/** @returns whose it really is, in a sentence; null where the host that was asked had it itself. */
export function passedOn({ name, asked, host }: FetchedModel): string | null {
  return host === asked ? null : `${name} came from ${host}: ${asked} passed the request on.`;
}
