/**
 * What channels do to a link, undone: mail programs break lines (with `=` in quoted-printable, with `>` in replies), forms
 * percent-encode once more, and sentences put their punctuation behind it. None of what is taken out is of the payload's
 * alphabet, save - and _ behind the final z, where no payload has them.
 */

/** Line breaks with reply marks, other white space, soft breaks, soft hyphens, zero-width spaces, byte-order marks. */
const inserted = /[\r\n]+[>\s]*|[\s=\u00ad\u200b-\u200d\ufeff]/g;
const punctuation = /[^A-Za-z0-9]+$/;

export function tidied(text: string): string {
  const payload = percentDecoded(text).replace(inserted, '');
  const tail = payload.slice(-64);
  return payload.slice(0, payload.length - tail.length) + tail.replace(punctuation, '');
}

/** ASCII only: nothing else can be within a payload. */
function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
