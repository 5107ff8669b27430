/** What the figures were measured on, for whoever reads them. */
import os from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly browser: string;
  readonly pytorch: string | null;
  /** Processes that wanted to run, on average over the minute before and the last one. */
  readonly load: readonly [number, number];
}

export function describeMachine(browser: string, pytorch: string | null, load: Machine['load']): Machine {
  const processors = os.cpus();
  const processor = processors[0]?.model.trim() ?? 'unknown processor';
  return { processor, processors: processors.length, browser, pytorch, load };
}

export const loadNow = (): number => os.loadavg()[0] ?? Number.NaN;

export function inOneLine({ processor, processors, browser, pytorch, load }: Machine): string {
  const torch = pytorch ? `, PyTorch ${pytorch}` : '';
  const busy = load.map((value) => value.toFixed(1)).join(' to ');
  return `${processor}, ${processors} processors, load ${busy}; ${browser}${torch}; one thread each`;
}
