declare module 'virtual:release' {
  /** As in package.json. */
  export const version: string;
}
