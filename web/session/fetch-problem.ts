/** Why a model of another place could not be had, in a sentence that says what to do. */

export type FetchProblemKind =
  /** The address itself is none that may be asked. */
  | 'address'
  /** The page's own Content-Security-Policy forbids it. */
  | 'policy'
  /** The host answers, but lets no other site read it. */
  | 'cors'
  | 'unreachable'
  /** The host refuses, or has something else than a file there. */
  | 'refused'
  | 'too_large';

export class FetchProblem extends Error {
  constructor(
    readonly kind: FetchProblemKind,
    message: string,
  ) {
    super(message);
    this.name = 'FetchProblem';
  }
}
