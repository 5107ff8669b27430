/** What the embed dialog lets one choose, and what follows from a choice. Pure. */
import { type Part, type Presentation, parts, showsPart } from '../schema/presentation';
import type { SettingKey } from '../schema/settings';

export const partNames: Readonly<Record<Part, string>> = {
  toolbar: 'Toolbar',
  reads: 'What it reads',
  settings: 'Network and training',
  inside: 'Inside',
  says: 'What it says',
  learning: 'Is it learning?',
  unit: 'One unit, one step',
  network: 'The network',
};

/** How one control stands there. */
export type Freedom = 'free' | 'locked' | 'hidden';

const isPart = (name: string): name is Part => parts.some((part) => part === name);

/** Parts that are shown are listed when they are few, those that are not when they are. */
export function withPart(presentation: Presentation, changed: Part, isShown: boolean): Presentation {
  const shown = parts.filter((part) => (part === changed ? isShown : showsPart(presentation, part)));
  const left = parts.filter((part) => !shown.includes(part));
  const controls = presentation.hide.filter((name) => !isPart(name));
  if (shown.length === 0) return presentation;
  return shown.length <= left.length
    ? { ...presentation, view: shown, hide: controls }
    : { ...presentation, view: [], hide: [...left, ...controls] };
}

export function freedomOf({ hide, lock }: Presentation, key: SettingKey): Freedom {
  if (hide.includes(key)) return 'hidden';
  return lock.includes(key) ? 'locked' : 'free';
}

export function withFreedom(presentation: Presentation, key: SettingKey, freedom: Freedom): Presentation {
  const hide = presentation.hide.filter((name) => name !== key);
  const lock = presentation.lock.filter((name) => name !== key);
  return {
    ...presentation,
    hide: freedom === 'hidden' ? [...hide, key] : hide,
    lock: freedom === 'locked' ? [...lock, key] : lock,
  };
}

/** Single locks are kept for when not all are locked any more. */
export function withAllLocked(presentation: Presentation, all: boolean): Presentation {
  const single = presentation.lock.filter((name) => name !== 'all');
  return { ...presentation, lock: all ? ['all', ...single] : single };
}
