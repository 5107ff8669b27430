/** The address of a built-in text (UTF-8) or series (CSV), by its id in the table of web/build/datasets.ts. */
declare module 'virtual:datasets/*' {
  const address: string;
  export default address;
}
