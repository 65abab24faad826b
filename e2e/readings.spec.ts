import type { Locator } from '@playwright/test';
import { readingWords } from '../src/words/readings';
import { violations } from './axe';
import type { Playground } from './playground';
import { sizes } from './playground';
import { expect, test } from './test';

const words = readingWords.ko;

/** The choice of a reading; the radio button itself is unseen: its label is what people press. */
const choice = ({ page }: Playground, name: keyof typeof words.name): Locator =>
  page
    .getByRole('group', { name: words.label })
    .getByRole('radio', { name: words.name[name], exact: true });

const figure =
  ({ page }: Playground, name: string) =>
  async () =>
    Number((await page.locator(`[data-figure="${name}"]`).getAttribute('data-value')) ?? NaN);

test('an RNN: how far a change goes on, what each timestep adds to W, and powers that a model has', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&cell=rnn&T=20&view=backward');
  await expect(choice(playground, 'timesteps')).toBeChecked();
  // The last letter is asked for at the end alone: there is no loss to choose.
  await expect(choice(playground, 'losses')).toHaveCount(0);
  await expect.poll(figure(playground, 'power')).toBeCloseTo(0.9 ** 100, 9);

  await choice(playground, 'timesteps').press('ArrowRight');
  await expect(choice(playground, 'reach')).toBeChecked();
  await expect(page.locator('.readings-tex .katex')).toBeVisible();
  await expect.poll(figure(playground, 'reach')).toBeCloseTo(1, 6);
  const sentence = page.locator('.readings-sentence');
  await expect(sentence).toContainText('마지막 h는 평균 그');
  const before = await sentence.textContent();
  await playground.trainTo(40);
  await expect(sentence).not.toHaveText(before!);
  await playground.playhead.press('End');
  await expect(sentence).toHaveText(words.reachEnd.last.itself);

  await choice(playground, 'reach').press('ArrowRight');
  await expect.poll(figure(playground, 'shares')).toBeCloseTo(1, 4);
  await expect(sentence).toContainText('의 기울기');
  await page
    .getByRole('group', { name: words.matrix })
    .getByRole('radio', { name: 'Wx' })
    .locator('..')
    .click();
  await expect.poll(figure(playground, 'shares')).toBeCloseTo(1, 4);
});

test('an LSTM: one loss is chosen with the keys, and its own ribbon comes back from there', async ({
  playground,
}) => {
  const { page } = playground;
  const { gradient } = playground.words.stage;
  await playground.open('v=1&task=parity&cell=lstm&T=12&view=backward');
  await playground.trainTo(20);
  await choice(playground, 'losses').locator('..').click();
  const losses = page.getByRole('slider', { name: words.pickLoss });
  await expect(losses).toHaveAttribute('aria-valuetext', words.all);
  const axis = (await playground.playhead.boundingBox())!;
  const rows = (await losses.boundingBox())!;
  const pitch = (axis.width - 40) / 11;
  expect(Math.abs(rows.x + pitch / 2 - (axis.x + 20)), 'on the stage’s axis').toBeLessThan(1);

  await losses.press('End');
  await losses.press('ArrowUp');
  await losses.press('ArrowUp');
  await expect(losses).toHaveAttribute('aria-valuetext', words.picked(10));
  const traced = page.getByText(gradient.oneLoss(10), { exact: true });
  await expect(traced).toBeVisible();
  await expect(page.locator('.unrolled-loss')).toHaveCount(1);
  await expect(page.locator('.readings-sentence')).toContainText('시점 10의 손실 하나');
  // It is that loss' own gradient that stands at the ribbon's right end.
  const own = (await page.locator('.unrolled-norm').last().textContent())!;
  await expect(page.locator('.readings-sentence')).toContainText(
    `기울기는 ${own.replaceAll(' ', '\u00a0')}`,
  );
  expect(await violations(page)).toEqual([]);
  await losses.press('Escape');
  await expect(traced).toHaveCount(0);
  await expect(page.locator('.unrolled-loss')).toHaveCount(12);

  await losses.press('Home');
  await expect(page.getByText(gradient.oneLoss(1), { exact: true })).toBeVisible();
  await choice(playground, 'reach').locator('..').click();
  await expect(page.locator('.unrolled-traced'), 'it goes with its reading').toHaveCount(0);
});

test('phone: the readings stand in the panel, and a chosen loss turns the stage', async ({
  playground,
}) => {
  const { page } = playground;
  await page.setViewportSize(sizes.phone);
  await playground.open('v=1&task=parity&cell=rnn&T=12');
  await playground.openTab('gradients');
  await choice(playground, 'losses').locator('..').click();
  await page.getByRole('slider', { name: words.pickLoss }).press('End');
  await expect.poll(() => playground.link).toContain('view=backward');
  await expect(page.locator('.unrolled-traced')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
