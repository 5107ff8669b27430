/** The address of a built-in text (UTF-8) or series (CSV), by its id in the table of web/build/datasets.ts. */
declare module 'virtual:datasets/*' {
  const address: string;
  export default address;
}

declare module 'virtual:packed-datasets' {
  /** By id; `unpack` makes the file of it. */
  const datasets: Readonly<Record<string, string>>;
  export default datasets;
}
