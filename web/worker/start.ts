/** Told to start, the worker loads the core and connects the train loop to its message port. Nothing else. */
import { compiledCode, loadCore } from '../../bindings/core';
import type { Event, ModuleVariant, Request, Start } from '../protocol/messages';
import { describe } from './describe-error';
import { readBytes } from './read-bytes';
import { TrainLoop } from './train-loop';

declare const self: DedicatedWorkerGlobalScope;

const post = (event: Event, transfer: Transferable[] = []): void => self.postMessage(event, transfer);

/** A message to oneself queues behind the page's messages and, unlike a timer, is not delayed. */
function makeLater(): (turn: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void) | null = null;
  port1.onmessage = () => {
    const turn = waiting;
    waiting = null;
    turn?.();
  };
  return (turn) => {
    waiting = turn;
    port2.postMessage(null);
  };
}

function after(ms: number, turn: () => void): () => void {
  const timer = setTimeout(turn, ms);
  return () => clearTimeout(timer);
}

/** Where code cannot be posted, every worker compiles for itself. */
async function handOn(variant: ModuleVariant): Promise<void> {
  const module = await compiledCode(variant);
  try {
    post({ type: 'compiled', code: { [variant]: module } });
  } catch {
    post({ type: 'compiled', code: {} });
  }
}

export async function start({ code }: Start): Promise<void> {
  try {
    const core = await loadCore({ code });
    const now = (): number => performance.now();
    const loop = new TrainLoop(core, { post, now, later: makeLater(), after, readBytes });
    self.onmessage = (message: MessageEvent<Request>) => void loop.handle(message.data);
    loop.announce();
    if (!code) await handOn(core.variant);
  } catch (error) {
    post({ type: 'error', run: -1, task: 'load', ...describe(error), fatal: true });
  }
}
