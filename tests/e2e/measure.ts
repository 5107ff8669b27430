/** What the page costs: the tasks of its main thread, the frames it draws and the memory it holds. */
import type { CDPSession, Page } from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
}

/** @returns the milliseconds of processor time that each task of the page's main thread took meanwhile. */
export async function tasksWhile(page: Page, action: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel'] },
  });
  await action();
  await session.send('Tracing.end');
  await done;
  // Only the page's main thread lays out.
  const main = events.find((event) => event.name === 'Layout');
  return events
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && pid === main?.pid && tid === main.tid)
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** Begins to count the frames that are drawn. @returns what ends it and gives the frames of each whole second. */
export async function countFrames(page: Page): Promise<() => Promise<number[]>> {
  const counter = await page.evaluateHandle(() => {
    const counts: number[] = [];
    const state = { counts, goesOn: true };
    let [start, frames] = [performance.now(), 0];
    const drawn = (now: number): void => {
      frames += 1;
      if (now - start >= 1000) {
        counts.push((frames * 1000) / (now - start));
        [start, frames] = [now, 0];
      }
      if (state.goesOn) requestAnimationFrame(drawn);
    };
    requestAnimationFrame(drawn);
    return state;
  });
  return () =>
    counter.evaluate((state) => {
      state.goesOn = false;
      return state.counts;
    });
}

/** Bytes that the page's thread really holds. */
export async function heapUsed(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize');
  if (!used) throw new Error('this browser does not tell how much memory is used');
  return used.value;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
