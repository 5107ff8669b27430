/** What keys, and files that are dropped on the element, mean: the same wishes as those of its controls. */
import type { UiIntent } from '../ui/intent';
import { intentOf, isControl, isInDialog, isTextField, mayRepeat } from './keyboard';

export interface GestureHost {
  perform(intent: UiIntent): void;
  /** A file is held over the element, or no longer. */
  hold(isOver: boolean): void;
}

export class Gestures {
  constructor(
    private readonly element: HTMLElement,
    private readonly host: GestureHost,
  ) {}

  start(): void {
    this.listen('addEventListener');
  }

  stop(): void {
    this.listen('removeEventListener');
  }

  private listen(verb: 'addEventListener' | 'removeEventListener'): void {
    this.element[verb]('keydown', this.key as EventListener);
    this.element[verb]('dragover', this.dragged as EventListener);
    this.element[verb]('dragleave', this.dragged as EventListener);
    this.element[verb]('drop', this.dropped as EventListener);
  }

  private readonly key = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const [target] = path;
    if (event.defaultPrevented || isTextField(target) || isInDialog(path.slice(0, path.indexOf(this.element)))) return;
    const intent = intentOf(event, isControl(target));
    if (!intent) return;
    event.preventDefault();
    if (!event.repeat || mayRepeat(intent)) this.host.perform({ type: intent });
  };

  private readonly dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.host.hold(event.type === 'dragover');
  };

  private readonly dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    this.host.hold(false);
    if (!file) return;
    event.preventDefault();
    const { name } = file;
    const isModel = /\.safetensors$/i.test(name);
    this.host.perform({ type: isModel ? 'open-model' : 'own-data', name, blob: file });
  };
}
