/** Says what is wrong with a host's request before it is posted: a frame ignores what is not of the protocol, and cannot say why. Pure. */
import { type HostMessage, sealed } from './messages';
import { readHostMessage } from './read-host-message';

const mostShown = 80;
const configKeys = ['fragment', 'settings', 'presentation'];

/** @returns a sentence, or null for what the frame understands. */
export function problemOfRequest(message: HostMessage): string | null {
  if (readHostMessage(sealed(message)) === null) return refusalOf(message);
  if (message.type !== 'setConfig') return null;
  const strange = Object.keys(message.config).find((key) => !configKeys.includes(key));
  if (strange === undefined) return null;
  return `setConfig takes ${configKeys.join(', ')}, got “${strange}”; settings go in like {settings: {hidden: 32}}`;
}

function refusalOf(message: HostMessage): string {
  if (message.type === 'reset') return `the seed must be a number, got ${shown(message.seed)}`;
  const config = message.type === 'setConfig' ? message.config : undefined;
  return `setConfig takes {fragment, settings, presentation}: a text, texts and numbers by the names of settings, and by those of attributes also true, false and null; got ${shown(config)}`;
}

function shown(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, mostShown);
  } catch {
    return String(value).slice(0, mostShown);
  }
}
