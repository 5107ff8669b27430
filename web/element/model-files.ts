/** Models out into files and in again: what to ask of the worker, and what to do with its answers. */
import type { ForeignFile, OpenedFile, SaveFormat } from '../protocol/messages';
import { writeFragment } from '../schema/fragment';
import type { Settings } from '../schema/settings';
import type { Session, SessionEvent } from '../session/session';
import type { Store } from '../store/store';
import type { FileAnswer } from '../ui/intent';
import { foreignSettings, planFor, type Weights, withRelu } from './opened-file';

export interface ModelFilesHost {
  /** Gives the user a file. */
  deliver(name: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Builds a model that begins with these weights, or goes on with their session. */
  show(settings: Settings, weights: Weights): void;
}

function fileName(format: SaveFormat): string {
  return format === 'onnx' ? 'forget-me-not.onnx' : `forget-me-not-${format}.safetensors`;
}

interface Waiting {
  readonly format: SaveFormat;
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(error: Error): void;
}

/** More than the largest model that can be trained here takes, with its optimiser's state. */
const mostBytes = 512 * 1024 * 1024;

export class ModelFiles {
  /** Files that somebody waits for instead of being given them. */
  private readonly waiting: Waiting[] = [];
  /** What the user is asked about, and said of it. */
  private asked: ForeignFile | null = null;
  private isRelu = false;
  /** The file that was opened last: its symbols may have to be asked for. */
  private opened: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(
    private readonly session: Pick<Session, 'save' | 'readFile'>,
    private readonly store: Store,
    private readonly host: ModelFilesHost,
  ) {}

  save(format: SaveFormat): void {
    const portrait = this.store.portrait();
    if (portrait) this.session.save(format, writeFragment(portrait.settings), portrait.curves);
  }

  /** The bytes of a file, for whoever waits for them. Rejects with the reason. */
  export(format: SaveFormat): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ format, resolve, reject });
      this.save(format);
    });
  }

  /** Opens a file: its session, its model, or a question about it. What cannot be read is told to the user. */
  async open(name: string, blob: Blob): Promise<void> {
    try {
      checkSize(name, blob.size);
      this.read(name, await bytesOf(name, blob));
    } catch (error) {
      this.store.addNotice(error instanceof Error ? error.message : String(error));
    }
  }

  /** The same with its bytes. @throws Error with a sentence, where they are too many. */
  read(name: string, bytes: Uint8Array<ArrayBuffer>): void {
    checkSize(name, bytes.length);
    this.opened = { name, bytes };
    this.isRelu = false;
    this.session.readFile(name, bytes);
  }

  /** @param answer to what was asked of the file; null = never mind. */
  answer(answer: FileAnswer | null): void {
    const { opened, asked } = this;
    if (answer === null || !opened || !asked) return this.store.setQuestion(null);
    this.isRelu = answer.isRelu;
    const { learned } = answer;
    if ('vocabulary' in learned) return this.session.readFile(opened.name, opened.bytes, learned.vocabulary);
    this.store.setQuestion(null);
    this.host.show(foreignSettings(this.meant(asked), learned.task), { parameters: asked.parameters });
  }

  hear(event: SessionEvent): void {
    if (event.type === 'saved') this.handOut(event.format, event.bytes);
    const isLost = event.type === 'failed' || event.type === 'recovering';
    if (isLost || (event.type === 'error' && event.task === 'save')) this.refuse(event.message);
    // What is still to come of the model before is not told any more.
    if (event.type === 'created') this.refuse('The model was replaced before its file was written.');
    if (event.type === 'file') this.use(event.name, event.file);
  }

  /** Nobody gets a file that is waited for. */
  refuse(why: string): void {
    for (const { reject } of this.waiting.splice(0)) reject(new Error(why));
  }

  private handOut(format: SaveFormat, bytes: Uint8Array<ArrayBuffer>): void {
    const first = this.waiting.findIndex((one) => one.format === format);
    if (first < 0) return this.host.deliver(fileName(format), bytes);
    for (const { resolve } of this.waiting.splice(first, 1)) resolve(bytes);
  }

  /** As the user says it is. */
  private meant(file: ForeignFile): ForeignFile {
    return this.isRelu ? withRelu(file) : file;
  }

  private use(name: string, file: OpenedFile): void {
    const { own, tasks } = this.store.state;
    const plan = planFor(file.kind === 'foreign' ? this.meant(file) : file, own, tasks);
    this.asked = plan.kind === 'ask' && file.kind === 'foreign' ? file : null;
    this.store.setQuestion(plan.kind === 'ask' ? { name, ...plan.question, problem: '' } : null);
    if (plan.kind === 'refuse') this.store.addNotice(plan.problem);
    if (file.kind === 'model') for (const remark of file.remarks ?? []) this.store.addNotice(`${name}: ${remark}.`);
    if (plan.kind === 'show') this.host.show(plan.settings, plan.weights);
  }
}

function checkSize(name: string, bytes: number): void {
  if (bytes > mostBytes) throw new Error(`${name} is larger than 512 MB, the most that can be opened.`);
}

async function bytesOf(name: string, blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw new Error(`${name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
