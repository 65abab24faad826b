import type { Page } from '@playwright/test';
import { lessonWords } from '../src/words/lessons';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

const card = (page: Page) => page.getByRole('region', { name: lessonWords.ko.question });
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

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
  await expect(length).toHaveAttribute('aria-valuetext', '8');
  await page.getByRole('button', { name: 'hidden state' }).press('Enter');
  await expect(page.getByRole('button', { name: 'hidden state' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await playground.follow('v=1&lang=en&lesson=%3Cimg%20src=x%3E');
  await expect(playground.notices).toContainText(['There is no lesson']);
  await expect(page).toHaveURL(/lesson=all$/);

  // The list shows how far one is at a glance, and the playground is one click away.
  const { memory, gates } = words.chapters;
  const overview = page.getByRole('navigation', { name: words.path });
  await expect(
    overview.getByRole('button', { name: `${memory.title}, ${words.chapterDone(0, 5)}` }),
  ).toBeVisible();
  await expect(page.locator('.lessons-path > [data-standing="begun"]')).toHaveCount(1);
  await overview.getByRole('button', { name: gates.title }).press('Enter');
  await expect(page.getByRole('heading', { name: gates.title, exact: true })).toBeFocused();
  await page.getByRole('button', { name: words.toPlayground }).click();
  await expect(playground.trainButton).toBeVisible();
});

// In the light theme every lesson is walked through elsewhere, on a laptop and on a phone.
for (const size of ['desk', 'phone'] as const)
  test(`${size}: lessons and their list fit, and axe finds no violation, in both languages and every theme`, async ({
    playground,
  }) => {
    const { page } = playground;
    await page.setViewportSize(sizes[size]);
    await playground.open('v=1&speed=fast&lesson=order&theme=dark');
    await card(page).getByRole('radio').first().click();
    await expect(card(page)).toContainText(lessonWords.ko.right);
    for (const link of ['lesson=order&step=2&lang=en&theme=projector', 'lesson=all&lang=en'])
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
