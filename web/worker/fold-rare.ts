export function foldRare(bytes: Uint8Array, _least: number): { bytes: Uint8Array; folded: number; kinds: number } { return { bytes, folded: 0, kinds: 0 }; }
