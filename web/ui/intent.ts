/** What a user can want of the playground, as one union; panels send these up and know nothing of who acts. */
import type { SaveFormat } from '../protocol/messages';
import type { SettingKey } from '../schema/settings';
import type { LossUnit } from '../store/state';

export interface FileAnswer {
  /** A text of these characters, in the order of its inputs, or the task of this name. */
  readonly learned: { readonly vocabulary: string } | { readonly task: string };
  /** Its cell is one of ReLU. */
  readonly isRelu: boolean;
}

export type UiIntent =
  | { readonly type: 'toggle' | 'step' | 'epoch' | 'reset' | 'new-seed' | 'restart' | 'revert' | 'undo' }
  | { readonly type: 'sample' | 'go-back' | 'help' | 'reload' | 'dismiss' }
  /** The user's own model, untrained as it is, in the place of the recorded example. */
  | { readonly type: 'show-own' }
  /** Opens a dialog; writes the model for a link; gives that up. */
  | { readonly type: 'share-dialog' | 'embed-dialog' | 'share' | 'unshare' }
  /** Trains a copy for a link of this kind; gives that up. */
  | { readonly type: 'train-rounded'; readonly way: string }
  | { readonly type: 'untrain-rounded' }
  /** A setting as typed. */
  | { readonly type: 'enter'; readonly key: SettingKey; readonly text: string }
  | { readonly type: 'set'; readonly key: SettingKey; readonly value: number | string }
  | { readonly type: 'default'; readonly key: SettingKey }
  | { readonly type: 'dataset'; readonly id: string }
  /** A text or table of the user's own. */
  | { readonly type: 'own-data'; readonly name: string; readonly blob: Blob; readonly accepted?: () => void }
  | { readonly type: 'save'; readonly format: SaveFormat }
  | { readonly type: 'open-model'; readonly name: string; readonly blob: Blob }
  /** What a file has learned that does not say it; null = never mind. */
  | { readonly type: 'file-answer'; readonly answer: FileAnswer | null }
  /** Fetches the model that the link asks for; does not. */
  | { readonly type: 'load-remote' | 'refuse-remote' }
  | { readonly type: 'layer'; readonly layer: number; readonly direction: number }
  | { readonly type: 'unit'; readonly unit: number }
  | { readonly type: 'example'; readonly example: number }
  | { readonly type: 'select-step'; readonly step: number }
  | { readonly type: 'loss-unit'; readonly unit: LossUnit };

export const intentEvent = 'fmn-intent';
