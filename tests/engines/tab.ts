/**
 * What the scenarios ask of a browser, whichever it is. A path leads to an element through shadow trees: each of its
 * parts, between `>>>`, is a selector, after which the element's text may stand in quotes: `fmn-toolbar >>> button "Play"`.
 */
export interface Tab {
  goto(address: string): Promise<void>;
  /** Runs a function in the page; it can use nothing but its arguments, which must survive JSON. */
  evaluate<Args extends unknown[], Result>(
    action: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** The same with the element at the end of a path. */
  evaluateAt<Result>(path: string, action: (element: Element) => Result): Promise<Result>;
  click(path: string): Promise<void>;
  /** Types after what stands in a field. */
  type(path: string, text: string): Promise<void>;
  /** Chooses a file of this machine in a file input. */
  chooseFile(path: string, file: string): Promise<void>;
  /** What is on the screen, as PNG. */
  screenshot(): Promise<Uint8Array>;
  /** Errors, refused resources and requests to other hosts, since the page was opened. */
  offences(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Engine {
  readonly version: string;
  /** Where what the page saves arrives. */
  readonly downloads: string;
  /** A tab with a profile of its own. An engine may have but one at a time: the one before must be closed. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}
