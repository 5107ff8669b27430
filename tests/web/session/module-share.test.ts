import { describe, expect, test } from 'vitest';
import { ModuleShare, type Turn } from '../../../web/session/module-share';

const code = { baseline: new Uint8Array([1]) };

/** What has been handed to it by now. */
async function handed({ code }: Turn): Promise<unknown> {
  return Promise.race(
    [code.then((known) => known ?? 'compile'), Promise.resolve('nothing yet')].map(async (one) => one),
  );
}

describe('the workers of a page', () => {
  test('wait for the first to compile, and are handed what it compiled', async () => {
    const share = new ModuleShare();
    const [first, second] = [share.enter(), share.enter()];
    expect(await first.code).toBeUndefined();
    expect(await handed(second)).toBe('nothing yet');
    first.done(code);
    expect(await second.code).toBe(code);
    expect(await share.enter().code).toBe(code);
  });

  test('compile in turn where the first is ended before it has compiled', async () => {
    const share = new ModuleShare();
    const [first, second, third] = [share.enter(), share.enter(), share.enter()];
    second.leave();
    first.leave();
    expect(await third.code).toBeUndefined();
    third.done(code);
    expect(await share.enter().code).toBe(code);
  });

  test('take no code from one that is no longer in the row', async () => {
    const share = new ModuleShare();
    const first = share.enter();
    first.leave();
    first.done(code);
    expect(await share.enter().code).toBeUndefined();
  });
});
