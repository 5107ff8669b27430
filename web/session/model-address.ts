/** Which addresses a model may be fetched from: https, or this machine's and the page's own. */
import { FetchProblem } from './fetch-problem';

/** Characters of an address that a sentence repeats. */
const mostShown = 80;
const local = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * @param text absolute, or relative to `base`, the page's own address.
 * @throws FetchProblem `address`
 */
export function modelAddress(text: string, base: string): URL {
  const address = URL.canParse(text, base) ? new URL(text, base) : null;
  if (!address)
    throw new FetchProblem('address', `The model’s address must be one, got “${text.slice(0, mostShown)}”.`);
  checkAddress(address, base);
  return address;
}

/** @throws FetchProblem `address` */
export function checkAddress(address: URL, base: string): void {
  const host = address.host.slice(0, mostShown);
  if (!isAllowed(address, base)) {
    throw new FetchProblem(
      'address',
      `The model’s address must begin with https:// (http:// only on this machine), got ${address.protocol.slice(0, mostShown)}//${host}.`,
    );
  }
  if (address.username === '' && address.password === '') return;
  throw new FetchProblem(
    'address',
    `The model’s address must not carry a user name or password; the one for ${host} does. Download the file and drop it here.`,
  );
}

function isAllowed({ protocol, hostname, origin }: URL, base: string): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && (local.test(hostname) || origin === new URL(base).origin);
}
