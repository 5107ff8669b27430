/** A Python that has what a test needs; Debian's packages belong to Debian's Python, which need not be the first on PATH. */
import { spawnSync } from 'node:child_process';

const pythons = ['/usr/bin/python3', 'python3'];

/** @returns the program; undefined where no Python has all of these modules. */
export function pythonWith(...modules: string[]): string | undefined {
  return pythons.find((program) => spawnSync(program, ['-c', `import ${modules.join(', ')}`]).status === 0);
}

/** @returns what it printed. Throws, with what it wrote as errors, when it fails. */
export function runPython(python: string, args: readonly string[], input = ''): string {
  // One thread: other tests run beside it.
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  const { status, stdout, stderr, error } = spawnSync(python, args, { input, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args[0]} failed: ${error ?? stderr}`);
  return stdout;
}
