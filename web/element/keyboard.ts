/** Which key means what. Pure, so that the table in the help dialog and the behaviour come from one place. */
export type Intent = 'toggle' | 'step' | 'epoch' | 'reset' | 'sample' | 'help' | 'undo';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** @param onControl the focus is on a button or the like, where space already has a meaning. */
export function intentOf(press: KeyPress, onControl: boolean): Intent | null {
  if (isUndo(press)) return 'undo';
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === ' ') return onControl ? null : 'toggle';
  if (press.key === '?') return 'help';
  // By position as well: shift and the full stop give another character on every keyboard.
  if (press.shiftKey && (press.key === '>' || press.code === 'Period')) return 'epoch';
  if (press.key === '.') return 'step';
  if (press.key.toLowerCase() === 'r') return 'reset';
  if (press.key.toLowerCase() === 's') return 'sample';
  return null;
}

/** Ctrl + Z, and ⌘ + Z. */
function isUndo({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

/** What a key that is held down may do again and again; anything else is meant once. */
export function mayRepeat(intent: Intent): boolean {
  return intent === 'step';
}

/** @param path from the target up to the playground: a dialog in it has the keys to itself, one around it does not. */
export function isInDialog(path: readonly EventTarget[]): boolean {
  return path.some((target) => target instanceof HTMLDialogElement);
}

/** Where the user is writing, keys are letters and nothing else. */
export function isTextField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !['range', 'checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Buttons and links answer to space themselves. */
export function isControl(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && target.matches('button, a[href], summary, [role="button"], input');
}
