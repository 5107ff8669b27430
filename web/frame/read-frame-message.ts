/** Guards what a frame says to its host, as read-host-message.ts does the other way. Pure. */
import { fieldsOf, fieldsOfMessage, isFiniteNumber, isId, isText } from './fields';
import type { FrameMessage, FrameState, MessageId } from './messages';

/** No playground is as high as this; a host need not make room for more. */
const mostHeight = 20_000;

/** @returns null for what is not a message of this protocol, in this version. */
export function readFrameMessage(value: unknown): FrameMessage | null {
  const fields = fieldsOfMessage(value);
  switch (fields?.get('type')) {
    case 'ready':
      return { type: 'ready' };
    case 'resize': {
      const height = fields.get('height');
      return isFiniteNumber(height) && height >= 0 && height <= mostHeight ? { type: 'resize', height } : null;
    }
    case 'event': {
      const name = fields.get('name');
      return isText(name, 64) ? { type: 'event', name, detail: fields.get('detail') } : null;
    }
    case 'state':
      return stateMessage(fields.get('id'), fields.get('state'));
    default:
      return null;
  }
}

function stateMessage(id: unknown, state: unknown): FrameMessage | null {
  if (!isState(state) || !(id === undefined || isId(id))) return null;
  return { type: 'state', state, ...(id === undefined ? {} : { id: id satisfies MessageId }) };
}

function isState(value: unknown): value is FrameState {
  const fields = fieldsOf(value, 32);
  if (!fields) return false;
  const ignored = fieldsOf(fields.get('ignored'), 8);
  return (
    typeof fields.get('activity') === 'string' &&
    typeof fields.get('fragment') === 'string' &&
    isFiniteNumber(fields.get('step')) &&
    Array.isArray(fields.get('problems')) &&
    isFiniteNumber(ignored?.get('refused')) &&
    isFiniteNumber(ignored?.get('malformed'))
  );
}
