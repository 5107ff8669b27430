// Embind writes one type for the strings it takes (bytes will do) and those it gives (always a string).

import type { Status } from '../build/wasm/bindings/forget-me-not-baseline.mjs';

type EmbindString = Status['code'];

type Leaf = string | number | boolean | readonly unknown[] | ArrayBufferView;

/** An Embind object as it is read: its strings are strings, at every depth. */
export type Plain<T> = {
  [Key in keyof T]: EmbindString extends T[Key] ? string : T[Key] extends Leaf ? T[Key] : Plain<T[Key]>;
};
