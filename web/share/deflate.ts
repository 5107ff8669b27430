/** Deflate (RFC 1951) by the engine's own streams, in Node, page and worker alike. */
import { byteStream } from './byte-stream';
import { joined } from './joined';
import { LinkProblem } from './link-problem';

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = byteStream(bytes).pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param most bytes; reading stops as soon as there are more, so that a small link cannot fill the memory.
 * @throws LinkProblem `damaged` or `too_big`
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = byteStream(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await read(reader);
    if (done) return joined(chunks, length);
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new LinkProblem('too_big', `its header must be at most ${most.toLocaleString('en')} bytes, got more`);
    }
    chunks.push(value);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw new LinkProblem('damaged', 'its header must be deflated data, got bytes that are not', { cause });
  }
}
