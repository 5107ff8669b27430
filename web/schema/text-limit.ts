/** Limit of the core, known here so that a larger file is refused before a byte of it is read. */
export const maxTextBytes = 20 * 1024 * 1024;
