import type { Page } from '@playwright/test';
import { median, type Section } from './row';

/** Resolves when the text of a lesson can be read and its stage is drawn: `performance.now()` of both. */
const opened = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ readonly text: number; readonly stage: number }>((resolve) => {
        let text: number | undefined;
        const look = () => {
          if (document.querySelector('.lesson-text h1')) text ??= performance.now();
          // The frame after the canvas came shows what was drawn on it.
          if (text !== undefined && document.querySelector('.lesson-stage .unrolled canvas'))
            requestAnimationFrame(() => resolve({ text: text!, stage: performance.now() }));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

/** How long a learner waits for a lesson: from the list, and after a page that a link opens. */
export const lessons: Section = async ({ browser, address, quick }) => {
  const visits = quick ? 1 : 5;
  const clicked: { text: number; stage: number }[] = [];
  const linked: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    for (const way of ['list', 'link'] as const) {
      // Nothing is in the cache of a new context.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      if (way === 'list') {
        await page.goto(`${address}#v=1&lesson=all`);
        await page.locator('.lessons-path button').first().waitFor();
        const begun = await page.evaluate(() => {
          document.querySelector<HTMLElement>('.lessons-path button')!.click();
          return performance.now();
        });
        const { text, stage } = await opened(page);
        clicked.push({ text: text - begun, stage: stage - begun });
      } else {
        await page.goto(`${address}#v=1&lesson=lstm-state&step=1`, { waitUntil: 'commit' });
        const { stage } = await opened(page);
        const loaded = await page.evaluate(
          () =>
            (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)
              .loadEventEnd,
        );
        linked.push(Math.max(0, stage - loaded));
      }
      await context.close();
    }
  }
  const of = (part: 'text' | 'stage') => median(clicked.map((own) => own[part]));
  return [
    { name: 'a lesson of the list can be read after', value: of('text'), unit: 'ms', limit: 1000 },
    { name: 'and its stage is drawn after', value: of('stage'), unit: 'ms', limit: 1000 },
    {
      name: 'a lesson of a link stands after the page',
      value: median(linked),
      unit: 'ms',
      limit: 1000,
    },
  ];
};
