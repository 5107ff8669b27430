/**
 * Puts a playground into the frame's document and joins it to the host. What it is and how it stands there come from the
 * frame's own address, which is read and never written.
 */
import type { ForgetMeNot } from '../element/forget-me-not';
import { eventNames } from '../schema/event-names';
import { FramePort, type Incoming, showFragment } from './frame-port';
import { fullPageLink } from './full-page-link';
import type { FrameMessage, Sent } from './messages';
import { type Origins, originsFrom } from './origins';
import { present, presentedNames } from './present';
import { strayNames } from './stray-names';
import { tellHeight } from './tell-height';

export function openFrame(playground: ForgetMeNot): FramePort {
  const query = new URLSearchParams(location.search);
  const strays = strayNames(query.keys());
  const problems = [...present(playground, wishesIn(query)), ...strays];
  const preset = query.get('preset');
  if (preset !== null) playground.setAttribute('preset', preset);
  playground.setAttribute('home', './');
  takeFragment(playground);
  window.addEventListener('hashchange', () => takeFragment(playground));

  const host = { post: (message: Sent<FrameMessage>, target: string) => parent.postMessage(message, target) };
  const port = new FramePort(playground, host, origins(), problems);
  window.addEventListener('message', (event: MessageEvent<unknown>) => void port.hear(incoming(event)));
  for (const name of eventNames) {
    playground.addEventListener(name, (event) =>
      port.tellEvent(name, event instanceof CustomEvent ? event.detail : null),
    );
  }
  playground.append(fullPageLink(playground));
  document.body.append(playground);
  port.tell({ type: 'ready' });
  for (const message of strays) {
    // Nobody but the author of the page around can mend it.
    console.warn(`Forget-Me-Not: in the address of the frame, ${message}`);
    port.tellEvent('error', { code: 'query', message: `In the address of the frame, ${message}.` });
  }
  tellHeight(playground, (height) => port.tell({ type: 'resize', height }));
  return port;
}

function wishesIn(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...presentedNames].flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])),
  );
}

function takeFragment(playground: ForgetMeNot): void {
  if (location.hash.length > 1) showFragment(playground, location.hash);
}

/** A page that is not framed is its own parent, and has nobody to speak to. */
function origins(): Origins {
  if (parent === window) return { allowed: new Set(), targets: [] };
  const listed = new URLSearchParams(location.search).get('origins');
  // Older browsers have no ancestorOrigins, though the types say so.
  const ancestors: DOMStringList | undefined = location.ancestorOrigins;
  return originsFrom({ listed, ancestor: ancestors?.[0], referrer: document.referrer });
}

function incoming({ source, origin, data }: MessageEvent<unknown>): Incoming {
  return { isFromHost: source === parent, origin, data };
}
