/** The numbers behind a drawing, as a table: what can be read aloud, copied and saved. Full precision, no rounding. */
export type Cell = number | string | null;

export interface Column {
  readonly name: string;
  readonly unit?: string | undefined;
}

export interface Table {
  /** Also the name of the files it is saved in. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** “loss (nats)” */
export function withUnit({ name, unit }: Column): string {
  return unit ? `${name} (${unit})` : name;
}
