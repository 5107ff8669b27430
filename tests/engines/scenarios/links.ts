import { expect, test } from 'vitest';
import type { Browser } from '../describe-engine';
import type { Tab } from '../tab';
import { isReady, train, until } from './playground';

/** The link that the dialog suggests, as it stands there. */
async function suggestedLink(tab: Tab): Promise<string> {
  await tab.click('fmn-toolbar >>> .share-button');
  await until(tab, ({ toMeasure }) => toMeasure === 0);
  return tab.evaluateAt('fmn-share-dialog >>> textarea', (element) => (element as HTMLTextAreaElement).value);
}

export function links(browser: Browser): void {
  test('a model trained here opens from its link in another profile, and writes the same for the same seed', async () => {
    const tab = await browser.open('#hidden=16&batch=8&cell=gru');
    await until(tab, isReady);
    await train(tab, 150);
    const link = await suggestedLink(tab);
    expect(link).toMatch(/#cell=gru&hidden=16&batch=8&m=1[\w-]+z$/);
    const samples: (string | null)[] = [];
    for (const _ of [1, 2]) {
      const other = await browser.open(link);
      const opened = await until(other, (state) => isReady(state) && state.notices.length > 0);
      expect(opened).toMatchObject({ step: 0, cell: 'gru', hidden: 16 });
      expect(opened.notices.join()).toContain('came with the link');
      samples.push(opened.sample);
    }
    expect(samples[0]).toBe(samples[1]);
  });
}
