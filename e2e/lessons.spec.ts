import type { Locator, Page } from '@playwright/test';
import { lessonWords } from '../src/words/lessons';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the element cannot be reached with Tab');
}

const card = (page: Page) => page.getByRole('region', { name: lessonWords.ko.question });
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a lesson from the list to its end by keyboard alone: predict, run, read, reach the goal', async ({
  playground,
}) => {
  const { page } = playground;
  const words = lessonWords.ko;
  await playground.visit('v=1&lesson=all');
  await tabTo(page, page.getByRole('button', { name: playground.words.shell.greeting.lesson }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#v=1&lesson=order&step=1$/);
  await playground.ready();

  const predict = async (choice: number) => {
    // What it explains is not there before it is predicted.
    await expect(page.locator('[data-of="accuracy"]')).toHaveCount(0);
    await tabTo(page, card(page).getByRole('radio').first());
    await page.keyboard.press('Space');
    for (let k = 0; k < choice; k++) await page.keyboard.press('ArrowDown');
    await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
    await page.keyboard.press('Enter');
    await expect(card(page)).toBeFocused();
  };
  const accuracy = () =>
    page.locator('[data-of="accuracy"]').getAttribute('data-value').then(Number);

  await predict(2);
  await expect(card(page)).toContainText(words.wrong('동전 던지기와 비슷한 절반쯤'));
  await expect(card(page)).toContainText(words.measured(400, 20));
  await expect(playground.figure('step')).toHaveAttribute('data-value', '400');
  await expect(playground.trainButton).toBeVisible();
  expect(await accuracy()).toBeLessThan(0.58);

  await tabTo(page, page.getByRole('button', { name: words.next, exact: true }));
  await page.keyboard.press('Enter');
  await expect(title(page)).toBeFocused();
  await predict(2);
  await expect(card(page)).toContainText(words.right);
  const measured = await accuracy();
  expect(measured).toBeGreaterThan(0.9);

  // The goal checks itself; what was measured stays as it was.
  const goal = page.getByRole('region', { name: words.goal });
  if ((await goal.getAttribute('data-reached')) === 'false') {
    await page.keyboard.press('Tab');
    await tabTo(page, playground.trainButton);
    await page.keyboard.press('Enter');
  }
  await expect(goal).toHaveAttribute('data-reached', 'true', { timeout: 60_000 });
  expect(await accuracy()).toBe(measured);

  // Words of the text point at what they name.
  await page.getByRole('button', { name: '길이', exact: true }).press('Enter');
  await expect(page.getByRole('slider', { name: /^길이/ })).toBeFocused();

  await page.getByRole('button', { name: /^레슨 1/ }).press('Enter');
  await expect(page.getByRole('listitem').first()).toContainText(words.done);
  await expect(page.getByText(words.kept)).toBeVisible();
});

test('a link opens its step, in its language; the way to the playground and back keeps the run', async ({
  playground,
}) => {
  const { page } = playground;
  const words = lessonWords.en;
  await playground.open('v=1&lang=en&lesson=order&step=2');
  await expect(title(page)).toHaveText('Handing on what came before');
  await playground.stepButton.click();
  await playground.reaches('step', (step) => step === 1);

  await page.getByRole('button', { name: words.playground }).click();
  await expect(title(page)).toContainText('RNN');
  await expect(playground.figure('step')).toHaveAttribute('data-value', '1');
  await expect(page).toHaveURL(/task=parity/);
  await playground.stepButton.click();
  await page.getByRole('navigation').getByRole('button', { name: words.name }).click();
  await expect(title(page)).toHaveText('Handing on what came before');
  await expect(playground.figure('step')).toHaveAttribute('data-value', '2');
  await expect(page).toHaveURL(/#v=1&lang=en&lesson=order&step=2$/);

  // Only what the step needs can be changed, and the scene can be had again.
  const length = page.getByRole('slider', { name: /Length/ });
  await length.press('ArrowRight');
  await page.getByRole('button', { name: words.again }).click();
  await expect(length).toHaveAttribute('aria-valuetext', '12');
  await page.getByRole('button', { name: 'hidden state' }).press('Enter');
  await expect(page.getByRole('button', { name: 'hidden state' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await playground.follow('v=1&lang=en&lesson=%3Cimg%20src=x%3E');
  await expect(playground.notices).toContainText(['There is no lesson']);
  await expect(page).toHaveURL(/lesson=all$/);
});

for (const [size, viewport] of Object.entries(sizes))
  test(`${size}: lessons fit, and axe finds no violation, in both languages and every theme`, async ({
    playground,
  }) => {
    const { page } = playground;
    await page.setViewportSize(viewport);
    await playground.open('v=1&lesson=order');
    await card(page).getByRole('radio').first().click();
    await expect(card(page)).toContainText(lessonWords.ko.right);
    for (const link of [
      'lesson=order&theme=dark',
      'lesson=order&step=2&lang=en&theme=projector',
      'lesson=all&lang=en',
    ])
      await test.step(link, async () => {
        expect(await overflow(page)).toBe(0);
        expect(await violations(page)).toEqual([]);
        await playground.follow(`v=1&${link}`);
        await expect(title(page)).toBeVisible();
        await expect(page).toHaveURL(/lesson=/);
      });
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

test('on a phone the text is a sheet that is folded and unfolded over the stage', async ({
  playground,
}) => {
  const { page } = playground;
  const words = lessonWords.ko;
  await page.setViewportSize(sizes.phone);
  await playground.open('v=1&lesson=order');
  const sheet = page.getByRole('region', { name: words.text });
  const height = async () => (await sheet.boundingBox())!.height;
  const open = await height();
  await page.getByRole('button', { name: words.close }).click();
  await expect.poll(height).toBeLessThan(open / 2);
  // The stage and what is under it are free.
  await playground.stepButton.click();
  await playground.reaches('step', (step) => step === 1);
  await page.getByRole('button', { name: words.open }).click();
  await expect.poll(height).toBe(open);
});
