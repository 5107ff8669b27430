/**
 * Parts of the program that are loaded when they are first needed do not always come: without a connection, or once a
 * newer version stands in their place on the server.
 */

/** @param what it is for, as the beginning of a sentence. @throws the sentence, when it does not come. */
export async function loadPart<Part>(what: string, part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch (cause) {
    throw new Error(`${what} could not be loaded: is the connection gone? Try again.`, { cause });
  }
}
