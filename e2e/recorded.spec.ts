import { lessonWords } from '../src/words/lessons';
import { presentWords } from '../src/words/present';
import { expect, test } from './test';

const words = lessonWords.en;

test('what takes long to train is replayed and says so, is trained live at a press, and where the recording is broken', async ({
  playground,
}) => {
  const { page } = playground;
  const card = page.getByRole('region', { name: words.question });
  const step = playground.figure('step');
  const recorded = playground.figure('recorded');
  const accuracy = () =>
    page.locator('.lesson-figure[data-of="accuracy"]').getAttribute('data-value').then(Number);
  const { measured } = words;

  await playground.open('v=1&lang=en&lesson=deep&step=3');
  await card.getByRole('radio').nth(1).click();
  await expect(recorded).toHaveText(playground.words.shell.recorded);
  await expect(card).toContainText(words.right);
  await expect(card).toContainText(`${words.replayed} ${measured(2000, 20)}`);
  await expect(step).toHaveAttribute('data-value', '2000');
  const replayed = await accuracy();
  expect(replayed).toBeGreaterThan(0.4);
  expect(replayed).toBeLessThan(0.6);

  // A room is told, too.
  await page.getByRole('button', { name: presentWords.en.present, exact: true }).click();
  for (const place of ['reading', 'question', 'run', 'observation']) {
    if (place !== 'reading') await page.keyboard.press('ArrowRight');
    await expect(page.locator('.present')).toHaveAttribute('data-place', place);
  }
  await expect(page.getByRole('button', { name: words.live })).toBeVisible();
  await expect(page.locator('.present-foot')).toContainText(playground.words.shell.recorded);
  await page.keyboard.press('Escape');

  // The run goes on from there by itself.
  await playground.stepButton.click();
  await expect(step).toHaveAttribute('data-value', '2001');
  await expect(recorded).toHaveText(playground.words.shell.recordedTo(1999));

  await card.getByRole('button', { name: words.live }).click();
  await expect(card).toBeFocused();
  await expect(recorded).toHaveCount(0);
  await expect(card).not.toContainText(words.replayed, { timeout: 30_000 });
  await expect(card).toContainText(measured(2000, 20));
  await expect(step).toHaveAttribute('data-value', '2000');
  expect(await accuracy()).toBe(replayed);

  await page.route(/\.bin$/, (route) => route.fulfill({ body: 'no recording' }));
  await page.reload();
  await playground.ready();
  await card.getByRole('radio').nth(1).click();
  await expect(card).toContainText(`${words.unrecorded} ${measured(2000, 20)}`, {
    timeout: 30_000,
  });
  await expect(recorded).toHaveCount(0);
  expect(await accuracy()).toBe(replayed);
});
