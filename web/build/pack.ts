/** What stands in a page's own script as text; `unpack` in web/share reads it there. */
import { deflateRawSync } from 'node:zlib';

/** Deflated (RFC 1951), then base64. */
export function pack(content: Uint8Array | string): string {
  return deflateRawSync(content, { level: 9 }).toString('base64');
}
