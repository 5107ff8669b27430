declare module 'virtual:equations' {
  /** Contents of math elements. */
  export const pieces: readonly string[];
  /** By the cell's id; a number is a place in `pieces`. */
  export const cells: Readonly<
    Record<
      string,
      {
        readonly lines: readonly (readonly [symbol: string, left: number, right: readonly number[]])[];
        readonly where: readonly (readonly [letter: number, meaning: string])[];
      }
    >
  >;
}
