/** Which events of the element lie between two states. Pure; the element dispatches them. */
import type { EventName } from '../schema/event-names';
import type { SessionEvent } from '../session/session';
import type { PlaygroundState } from '../store/state';
import type { ForgetMeNotEventDetails } from './public-api';
import { statsOf } from './stats';

export type PublicEvent = {
  [Type in EventName]: { readonly type: Type; readonly detail: ForgetMeNotEventDetails[Type] };
}[EventName];

/** @param hash the settings after it, as in a link. */
export function eventsBetween(before: PlaygroundState, after: PlaygroundState, hash: string): PublicEvent[] {
  if (before === after) return [];
  return [...aboutModel(before, after, hash), ...aboutTraining(before, after)];
}

function aboutModel(before: PlaygroundState, after: PlaygroundState, hash: string): PublicEvent[] {
  const { built, says } = after;
  const events: PublicEvent[] = [];
  if (built && !before.built)
    events.push({ type: 'ready', detail: { parameterCount: built.info.parameterCount, hash } });
  // A model that is built again after a rest is no new one.
  const isNew = built !== before.built && built?.info !== before.built?.info && before.activity === 'building';
  if (built && before.built && isNew) events.push({ type: 'reset', detail: { seed: built.settings.seed } });
  if (says && says !== before.says) events.push({ type: 'samplechange', detail: { says } });
  return events;
}

function aboutTraining(before: PlaygroundState, after: PlaygroundState): PublicEvent[] {
  const { step, epoch, curves } = after;
  const events: PublicEvent[] = [];
  if (isMoving(after) && !isMoving(before)) events.push({ type: 'play', detail: { step } });
  const isFurther = after.built === before.built || step > 0;
  if (curves !== before.curves && isFurther && hasNews(before, after))
    events.push({ type: 'progress', detail: statsOf(after) });
  if (Math.floor(epoch) > Math.floor(before.epoch) && step > before.step && before.step > 0)
    events.push({ type: 'epoch', detail: { epoch: Math.floor(epoch), step } });
  const solved = solvedAt(after);
  if (solved && !solvedAt(before)) events.push({ type: 'solved', detail: solved });
  if (isMoving(before) && after.activity === 'paused') events.push({ type: 'pause', detail: { step } });
  return events;
}

function hasNews(before: PlaygroundState, after: PlaygroundState): boolean {
  return after.step !== before.step || after.curves.heldOut.length !== before.curves.heldOut.length;
}

function isMoving({ activity }: PlaygroundState): boolean {
  return activity === 'running' || activity === 'pausing';
}

function solvedAt({ built, curves }: PlaygroundState): ForgetMeNotEventDetails['solved'] | null {
  if (built?.info.kind !== 'task') return null;
  const { solved } = built.info.task;
  const first = curves.heldOut.find(({ right }) => right >= solved);
  return first ? { step: first.step, right: first.right } : null;
}

/** What went wrong in the worker, or with it. */
export function errorOf(event: SessionEvent): ForgetMeNotEventDetails['error'] | null {
  if (event.type === 'error' || event.type === 'failed') return { code: event.code, message: event.message };
  if (event.type === 'recovering') return { code: 'recovering', message: event.message };
  if (event.type !== 'diverged') return null;
  return { code: 'diverged', message: `Training stopped at step ${event.step}: the loss became ${event.loss}.` };
}
