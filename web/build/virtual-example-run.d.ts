declare module 'virtual:example-run' {
  /** As `unpack` and `readRecording` read it. */
  const packed: string;
  export default packed;
}
