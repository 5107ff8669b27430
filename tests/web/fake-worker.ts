/** A worker the session can be given in tests: records requests and lets the test speak for the worker. */
import type { Event, Request, TextModelInfo } from '../../web/protocol/messages';
import { Session, type SessionEvent } from '../../web/session/session';
import type { WorkerLink } from '../../web/session/worker-link';
import { lstm, parity, spec, watch } from './fake-engine';

export class FakeWorker implements WorkerLink {
  readonly requests: Request[] = [];
  closed = false;
  private event: (event: Event) => void = () => {};
  private problem: (message: string) => void = () => {};

  send(request: Request): void {
    this.requests.push(request);
  }

  listen(event: (event: Event) => void, problem: (message: string) => void): void {
    this.event = event;
    this.problem = problem;
  }

  close(): void {
    this.closed = true;
  }

  say(event: Event): void {
    this.event(event);
  }

  die(message: string): void {
    this.problem(message);
  }

  sayReady(): void {
    this.say({ type: 'ready', variant: 'baseline', cells: [lstm], tasks: [parity] });
  }

  sayCreated(run: number, step = 0): void {
    this.say({ type: 'created', run, step, info });
    this.sayCheckpoint(run, step);
  }

  sayCheckpoint(run: number, step: number): void {
    this.say({ type: 'checkpoint', run, step, bytes: Uint8Array.of(step) });
  }

  sayTrap(run: number): void {
    this.say({ type: 'error', run, task: 'train', code: 'trap', message: 'memory access out of bounds', fatal: true });
  }

  last<Type extends Request['type']>(type: Type): Extract<Request, { type: Type }> | undefined {
    return this.requests.filter((request): request is Extract<Request, { type: Type }> => request.type === type).at(-1);
  }
}

export const info: TextModelInfo = {
  kind: 'text',
  vocabulary: ' ab',
  trainTokens: 900,
  heldOutTokens: 100,
  folded: 0,
  foldedKinds: 0,
  parameterCount: 200,
  piecesPerStep: 2,
  stepsPerEpoch: 100,
  tokensPerStep: 16,
  inputSize: 3,
  outputSize: 3,
  outputNames: [' ', 'a', 'b'],
  loss: 'cross_entropy',
  baselines: [
    { name: 'knows nothing', loss: Math.log(3) },
    { name: 'knows how frequent each is', loss: 1 },
  ],
};

export const model = { spec, watch };

export interface Bench {
  readonly session: Session;
  readonly workers: FakeWorker[];
  readonly told: SessionEvent[];
  /** What waits for the next drawn frame. */
  readonly frames: (() => void)[];
  worker(): FakeWorker;
}

export function makeSession(): Bench {
  const workers: FakeWorker[] = [];
  const told: SessionEvent[] = [];
  const frames: (() => void)[] = [];
  const openWorker = (): FakeWorker => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  const session = new Session({
    openWorker,
    nextFrame: (drawn) => void frames.push(drawn),
    tell: (event) => void told.push(event),
  });
  const worker = (): FakeWorker => {
    const last = workers.at(-1);
    if (!last) throw new Error('no worker was opened');
    return last;
  };
  return { session, workers, told, frames, worker };
}
