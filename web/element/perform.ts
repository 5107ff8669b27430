/** What each wish of a user asks of the playground. What is no business of it, such as opening a dialog, is the host's. */
import type { SettingKey } from '../schema/settings';
import type { UiIntent } from '../ui/intent';
import type { Playground } from './playground';

export interface Dialogs {
  showHelp(): void;
  showEmbed(): void;
  showShare(): void;
  loadRemote(): void;
  refuseRemote(): void;
}

/** What only changes how things are shown. */
const shownOnly: ReadonlySet<UiIntent['type']> = new Set([
  ...([
    'help',
    'embed-dialog',
    'dismiss',
    'loss-unit',
    'show-own',
    'revert',
    'unshare',
    'reload',
    'refuse-remote',
  ] as const),
]);
/** What the worker does with a model: it must be there first. */
const withModel: ReadonlySet<UiIntent['type']> = new Set([
  ...(['step', 'epoch', 'sample', 'share', 'save', 'open-model', 'file-answer', 'go-back'] as const),
]);

/** Which setting the wish would change: what the page's author has fixed stays, by whichever way it is wished. */
export function settingChangedBy(intent: UiIntent): SettingKey | null {
  switch (intent.type) {
    case 'enter':
    case 'set':
    case 'default':
      return intent.key;
    case 'dataset':
    case 'own-data':
    case 'open-model':
      return 'data';
    case 'new-seed':
      return 'seed';
    default:
      return null;
  }
}

export function needsWorker({ type }: UiIntent): boolean {
  return !shownOnly.has(type);
}

export function needsModel({ type }: UiIntent): boolean {
  return withModel.has(type);
}

export function perform(intent: UiIntent, playground: Playground, dialogs: Dialogs): void {
  const { store, files, driver, controls } = playground;
  switch (intent.type) {
    case 'toggle':
      return driver.toggle();
    case 'step':
      return driver.step();
    case 'epoch':
      return driver.stepEpoch();
    case 'reset':
      return playground.reset();
    case 'new-seed':
      return playground.newSeed();
    case 'restart':
      return playground.restart();
    case 'revert':
      return controls.revert();
    case 'sample':
      return playground.sample();
    case 'go-back':
      return playground.goBack();
    case 'share-dialog':
      return dialogs.showShare();
    case 'embed-dialog':
      return dialogs.showEmbed();
    case 'share':
      return playground.link.write();
    case 'unshare':
      return playground.link.giveUp();
    case 'train-rounded':
      return playground.link.train(intent.way);
    case 'untrain-rounded':
      return playground.link.giveUpTraining();
    case 'help':
      return dialogs.showHelp();
    case 'reload':
      return playground.open();
    case 'enter':
      return controls.enter(intent.key, intent.text);
    case 'set':
      return controls.set(intent.key, intent.value);
    case 'default':
      return controls.restoreDefault(intent.key);
    case 'dataset':
      return controls.chooseDataset(intent.id);
    case 'own-data':
      void controls.useOwnData(intent.name, intent.blob).then((taken) => taken && intent.accepted?.());
      return;
    case 'save':
      return files.save(intent.format);
    case 'open-model':
      void files.open(intent.name, intent.blob);
      return;
    case 'file-answer':
      return files.answer(intent.answer);
    case 'load-remote':
      return dialogs.loadRemote();
    case 'refuse-remote':
      return dialogs.refuseRemote();
    case 'undo':
      return playground.undo();
    case 'layer':
      return controls.look({ layer: intent.layer, direction: intent.direction });
    case 'select-step':
      return controls.look({ selectedStep: intent.step });
    case 'unit':
      return controls.look({ unit: intent.unit });
    case 'example':
      return controls.look({ example: intent.example });
    case 'show-own':
      return store.showOwn();
    case 'loss-unit':
      return store.setLossUnit(intent.unit);
    case 'dismiss':
      return store.dismissNotices();
  }
}
