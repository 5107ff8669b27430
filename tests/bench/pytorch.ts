/** PyTorch in a process of its own, asked line by line, so that it can take its turn with the page. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TimedTurn } from './clock.ts';
import type { Work } from './works.ts';

export interface PyTorch {
  readonly version: string;
  /** Trains for at least `ms` milliseconds; what is counted is tokens. */
  turn(work: Work, ms: number): Promise<TimedTurn>;
  close(): void;
}

/** Debian's python3-torch belongs to Debian's Python, which need not be the first on PATH. */
const pythons = ['/usr/bin/python3', 'python3'];

/** @returns null where no Python has torch. */
export async function startPyTorch(root: string): Promise<PyTorch | null> {
  const python = pythons.find((program) => spawnSync(program, ['-c', 'import torch']).status === 0);
  if (python === undefined) return null;
  const child = spawn(python, [path.join(root, 'tests/bench/pytorch_works.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A session of its own, as the browser has: where processors are shared out by session, each gets the same.
    detached: true,
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch stopped; see above');
    return JSON.parse(value);
  };
  const { version } = (await answer()) as { version: string };
  return {
    version,
    async turn(work, ms) {
      child.stdin.write(`${JSON.stringify({ work, ms })}\n`);
      return (await answer()) as TimedTurn;
    },
    close: () => child.stdin.end(),
  };
}
