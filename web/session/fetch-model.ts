/**
 * Fetches a model file from wherever its address says: never more than a certain size, without a referrer, and without
 * cookies to any host but the page's own. Whether it may be asked at all is for the caller to settle with the user. What
 * fails says why: browsers tell a page no more than "failed to fetch", so the reason is found out here.
 */
import { joined } from '../share/joined';
import { FetchProblem } from './fetch-problem';
import type { FetchedModel } from './fetched-model';
import { checkAddress } from './model-address';

export interface FetchOptions {
  /** Ends it; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** @param total bytes in all, where the host says it. */
  readonly progress?: ((received: number, total: number | undefined) => void) | undefined;
  /** The most that is read, in bytes. */
  readonly most?: number | undefined;
}

/** What of the page around it is needed; a test has its own. */
export interface FetchingPage {
  /** Address of the page. */
  readonly base: string;
  /** Hears `securitypolicyviolation`. */
  readonly violations: EventTarget;
}

/** More than the largest model that a page can train in an hour; a session with its optimiser's state is thrice a model. */
export const mostFetched = 256 * 1024 * 1024;

const mega = 1024 * 1024;
/** The browser's word that a policy was violated may come a little later than the failure. */
const violationMs = 100;

/**
 * @param address as `modelAddress` lets it through.
 * @throws FetchProblem; whatever `signal` was ended with
 */
export async function fetchModel(
  address: URL,
  options: FetchOptions = {},
  page: FetchingPage = { base: document.baseURI, violations: document },
): Promise<FetchedModel> {
  const { most = mostFetched } = options;
  checkAddress(address, page.base);
  const response = await ask(address, options.signal, page);
  const from = new URL(response.url === '' ? address : response.url);
  try {
    checkAddress(from, page.base);
    checkAnswer(response, from.host);
    const bytes = await readAll(response, from.host, most, options);
    return { name: nameOf(from), bytes, asked: address.host, host: from.host };
  } catch (error) {
    await response.body?.cancel().catch(() => undefined);
    throw error;
  }
}

async function ask(address: URL, signal: AbortSignal | undefined, page: FetchingPage): Promise<Response> {
  let forbidden = false;
  const noted = (event: Event): void => {
    const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
    if (effectiveDirective === 'connect-src' && blockedURI.startsWith(address.origin)) forbidden = true;
  };
  page.violations.addEventListener('securitypolicyviolation', noted);
  try {
    return await fetch(address, { ...discreet, signal: signal ?? null });
  } catch (error) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, violationMs));
    signal?.throwIfAborted();
    throw forbidden ? forbiddenBy(address) : await unanswered(address, signal, page, error);
  } finally {
    page.violations.removeEventListener('securitypolicyviolation', noted);
  }
}

const discreet = { credentials: 'same-origin', referrerPolicy: 'no-referrer' } as const;

function forbiddenBy({ host, origin }: URL): FetchProblem {
  return new FetchProblem(
    'policy',
    `This page may load nothing from ${host}: its Content-Security-Policy does not name it. Who serves the page can add ${origin} to connect-src; without that, download the file and drop it here.`,
  );
}

/** A request that expects to read nothing is answered by every host that is there: what is missing then is leave to read. */
async function unanswered(
  address: URL,
  signal: AbortSignal | undefined,
  { base }: FetchingPage,
  cause: unknown,
): Promise<FetchProblem> {
  const { host } = address;
  const { origin } = new URL(base);
  const isThere =
    address.origin !== origin &&
    (await fetch(address, { ...discreet, method: 'HEAD', mode: 'no-cors', signal: signal ?? null }).then(
      () => true,
      () => false,
    ));
  signal?.throwIfAborted();
  const problem = isThere
    ? new FetchProblem(
        'cors',
        `${host} is there, but it, or a host that it passes the request on to, lets no other site read the file (CORS): its answer would need the header Access-Control-Allow-Origin: *. Download the file and drop it here.`,
      )
    : new FetchProblem('unreachable', `${host} does not answer. Is its name right, and is there a network?`);
  problem.cause = cause;
  return problem;
}

function checkAnswer({ ok, status, headers }: Response, host: string): void {
  if (!ok) throw new FetchProblem('refused', `${host} has no model for this address: it answered ${status}.`);
  if (!/^text\/html\b/i.test(headers.get('content-type') ?? '')) return;
  throw new FetchProblem('refused', `${host} sent a web page instead of a model file. Link to the file itself.`);
}

async function readAll(
  response: Response,
  host: string,
  most: number,
  { signal, progress }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN);
  if (declared > most) throw tooLarge(host, most);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch((error) => broken(error, host, signal))) ?? { done: true };
    if (done || !value) return joined(chunks, received);
    received += value.length;
    if (received > most) {
      await reader?.cancel();
      throw tooLarge(host, most);
    }
    chunks.push(value);
    progress?.(received, declared >= received ? declared : undefined);
  }
}

function broken(cause: unknown, host: string, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  const problem = new FetchProblem('unreachable', `The connection to ${host} broke off. Try again.`);
  problem.cause = cause;
  throw problem;
}

function tooLarge(host: string, most: number): FetchProblem {
  return new FetchProblem(
    'too_large',
    `The file on ${host} is larger than ${most / mega} MB, the most that is loaded.`,
  );
}

function nameOf({ pathname }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last) || 'model.safetensors';
  } catch {
    return last;
  }
}
