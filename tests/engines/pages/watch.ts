/** Collects what a page does that it must not do, for browsers that do not tell it to those who drive them. */

import { isOurs } from './own-hosts';

declare global {
  interface Window {
    /** Errors, refused resources and requests to other hosts so far. */
    offences?: () => string[];
  }
}

const seen: string[] = [];

/** A playground tells of its own errors by an event of the same name. */
window.addEventListener('error', (event: Event) => {
  seen.push(`error: ${event instanceof ErrorEvent ? event.message : JSON.stringify((event as CustomEvent).detail)}`);
});
window.addEventListener('unhandledrejection', (event) => seen.push(`rejected: ${event.reason}`));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  seen.push(`refused by ${violatedDirective}: ${blockedURI}`),
);

const write = console.error;
console.error = (...words: unknown[]) => {
  seen.push(`console: ${words.join(' ')}`);
  write(...words);
};

window.offences = () => {
  const hosts = performance.getEntriesByType('resource').map(({ name }) => new URL(name).hostname);
  const others = new Set(hosts.filter((host) => host !== '' && !isOurs(host)));
  return [...seen, ...Array.from(others, (host) => `request to ${host}`)];
};
