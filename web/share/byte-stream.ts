/** Bytes as a stream. Not by a Blob: WebKit cannot read one in a worker of a page that was opened from a file. */
export function byteStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
