/** Dialogs whose code comes when they are first opened: nobody is to wait for what may never be asked for. */
import type { EmbedDialog } from '../ui/embed-dialog';
import type { HelpDialog } from '../ui/help-dialog';
import type { ShareDialog } from '../ui/share-dialog';

const code = {
  'fmn-embed-dialog': () => import('../ui/embed-dialog'),
  'fmn-help-dialog': () => import('../ui/help-dialog'),
  'fmn-share-dialog': () => import('../ui/share-dialog'),
} as const;

/** @param tell is called with a sentence when it cannot be loaded. */
export async function showDialog(
  root: ParentNode,
  name: keyof typeof code,
  tell: (problem: string) => void,
): Promise<void> {
  try {
    await code[name]();
  } catch {
    return tell('The dialog could not be loaded: is the connection gone? Try again.');
  }
  const dialog = root.querySelector<EmbedDialog | HelpDialog | ShareDialog>(name);
  await dialog?.updateComplete;
  dialog?.show();
}
