/**
 * Runs every scenario in one engine, or says why not. A page that did what it must not do fails the test that opened
 * it; whatever was opened is closed again, also after a failure.
 */
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { systemNeeds } from '../../bindings/setup/needs.mjs';
import { locate } from '../../bindings/setup/system.mjs';
import { scenarios } from './scenarios/all';
import type { Engine, Tab } from './tab';

/** What a scenario is handed. */
export interface Browser {
  /** Opens an address below that of the built page in a fresh profile, and closes what was open before. */
  open(address: string): Promise<Tab>;
  /** The tab is not looked at any more: what it did wrong is counted, and it is closed. */
  leave(): Promise<void>;
  readonly downloads: string;
}

/**
 * @param needs  names of what it takes (bindings/setup/needs.mjs); without one of them the engine is left out.
 * @param launch is handed the programs that were found for them.
 */
export function describeEngine(
  name: string,
  needs: string[],
  launch: (...programs: string[]) => Promise<Engine>,
): void {
  const programs = needs.map((need) => locate(systemNeeds[need]));
  const missing = needs.filter((_, i) => !programs[i]).map((need) => systemNeeds[need]?.what);
  if (missing.length > 0) {
    test(`${name} runs the page as well`, ({ skip }) => skip(`not on this machine: ${missing.join(', ')}`));
    return;
  }
  describe(name, () => {
    const browser = useEngine(() => launch(...programs.filter((program) => program !== null)));
    for (const scenario of scenarios) scenario(browser);
  });
}

function useEngine(launch: () => Promise<Engine>): Browser {
  let engine: Engine;
  let tab: Tab | null = null;
  const offences: string[] = [];

  const leave = async (): Promise<void> => {
    const left = tab;
    tab = null;
    try {
      offences.push(...((await left?.offences()) ?? []));
    } finally {
      await left?.close();
    }
  };

  beforeAll(async () => {
    engine = await launch();
  });
  afterEach(async () => {
    await leave();
    expect(offences.splice(0)).toEqual([]);
  });
  afterAll(() => engine?.close());

  return {
    leave,
    async open(address) {
      await leave();
      tab = await engine.open();
      await tab.goto(new URL(address, inject('pageUrl')).href);
      return tab;
    },
    get downloads() {
      return engine.downloads;
    },
  };
}
