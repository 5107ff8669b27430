declare module 'virtual:classic-worker' {
  /** The training worker's script. */
  const script: string;
  export default script;
}

declare module 'virtual:module-codes' {
  /** By variant; `unpack` makes bytes of it. */
  const codes: Readonly<Record<'baseline' | 'relaxed', string>>;
  export default codes;
}
