import type { Page } from '@playwright/test';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

test('axe finds no violation in any theme and language', async ({ playground }) => {
  await playground.open();
  // Names are of a language, colours of a theme.
  for (const link of ['lang=en&theme=light', 'lang=en&theme=projector', 'lang=ko&theme=dark'])
    await test.step(link, async () => {
      await playground.follow(`v=1&${link}`);
      await playground.trainTo(20);
      expect(await violations(playground.page)).toEqual([]);
      await playground.turn('backward');
      await playground.settings();
      expect(await violations(playground.page)).toEqual([]);
    });
});

test('axe finds no violation on the phone, with the settings open and closed', async ({
  playground,
}) => {
  await playground.page.setViewportSize(sizes.phone);
  await playground.open();
  expect(await violations(playground.page)).toEqual([]);
  await playground.settings();
  expect(await violations(playground.page)).toEqual([]);
});

test('the language of the page can be changed, and is remembered', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  playground.language = 'en';
  await expect(playground.trainButton).toBeVisible();
  await page.reload();
  await playground.ready();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('every theme can be chosen', async ({ playground }) => {
  const { page, words } = playground;
  await playground.open();
  const grounds = new Set<string>();
  for (let k = 0; k < 3; k++) {
    grounds.add((await page.locator('html').getAttribute('data-theme')) ?? '');
    await page.getByRole('button', { name: new RegExp(`^${words.shell.theme}`) }).click();
  }
  expect([...grounds].toSorted()).toEqual(['dark', 'light', 'projector']);
});

test('a whole visit by keyboard alone: train, pause, step, turn, change a setting', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open();
  await page.keyboard.press('Space');
  await expect(playground.pauseButton).toBeVisible();
  await playground.reaches('step', (step) => step >= 5);
  await page.keyboard.press('Space');
  await expect(playground.trainButton).toBeVisible();
  await page.waitForTimeout(500);
  const step = await playground.value('step');
  await page.keyboard.press('.');
  await playground.reaches('step', (now) => now === step + 1);
  await page.keyboard.press('b');
  await expect(playground.figure('gamma')).toBeVisible();

  const cells = page.getByRole('complementary').getByRole('radio', { name: 'LSTM', exact: true });
  await tabTo(page, cells);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('GRU');
});

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, element: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the element cannot be reached with Tab');
}

test('a control that has the focus can be seen to have it', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    const marked = await page.evaluate(() => {
      const focus = document.activeElement;
      if (!focus || focus === document.body) return true;
      // A radio button or a select may be unseen: then what stands for it carries the mark.
      const marks = [focus, focus.parentElement, focus.nextElementSibling];
      return marks.some((element) => {
        if (!element) return false;
        const { outlineStyle, outlineWidth, boxShadow, stroke } = getComputedStyle(element);
        const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
        // Parts of a drawing are marked by their own outline.
        const stroked = element instanceof SVGElement && stroke !== 'none';
        return outlined || boxShadow !== 'none' || stroked;
      });
    });
    const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect(marked, `focus on ${name}`).toBe(true);
  }
});
