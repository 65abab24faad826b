import { readingWords } from '../src/words/readings';
import { walkWords } from '../src/words/walk';
import { expect, test } from './test';

const words = walkWords.ko;

test('an RNN is walked back by keyboard: its numbers change, and what is added comes to the whole', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&cell=rnn&T=10&seed=3&view=backward');
  await playground.trainTo(5);
  await page
    .getByRole('group', { name: readingWords.ko.label })
    .getByRole('radio', { name: readingWords.ko.name.walk, exact: true })
    .locator('..')
    .click();
  // The walk begins at the loss.
  await expect(playground.playhead).toHaveAttribute('aria-valuenow', '10');
  const walked = page.locator('[data-figure="walked"]');
  const sum = page.locator('[data-figure="walk-sum"]');
  const equations = page.getByRole('group', { name: words.equations });
  const sizes = async () => [
    Number(await sum.getAttribute('data-value')),
    Number(await sum.getAttribute('data-whole')),
  ];
  await expect(walked).toHaveText(words.counted(10, 1));
  /** ∂L/∂h_{t−1} as its equation has it, and ∂L/∂h_t: the numbers above the names. */
  const numberOf = async (name: string) => {
    const texts = await equations.locator('annotation').allTextContents();
    const found = texts
      .flatMap((tex) => [
        ...tex.matchAll(
          /\\underset\{\\partial L\/\\partial (h_t|h_\{t-1\})\}\{\(?([^{}()]+(?:\{[^}]*\})?)\)?\}/g,
        ),
      ])
      .find(([, of]) => of === name);
    return found?.[2];
  };
  for (let step = 1; step <= 3; step++) {
    await expect.poll(() => numberOf('h_{t-1}')).toBeTruthy();
    const carried = await numberOf('h_{t-1}');
    await playground.playhead.press('ArrowLeft');
    await expect(walked).toHaveText(words.counted(10, step + 1));
    // What one timestep hands on is what the one before it starts from.
    await expect.poll(() => numberOf('h_t')).toBe(carried);
  }
  await playground.playhead.press('Home');
  await expect(walked).toHaveText(words.counted(10, 10));
  const [all, whole] = await sizes();
  expect(all).toBeGreaterThan(0);
  expect(all).toBe(whole);
  await expect(page.locator('[data-chart="walk"] .readings-sentence')).toContainText('10');
});

test('truncated backpropagation ends the walk of an LSTM at the cut, and it is said', async ({
  playground,
}) => {
  const { page } = playground;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await playground.open('v=1&cell=lstm&T=8&truncate=3&view=backward&t=8');
  await page
    .getByRole('group', { name: readingWords.ko.label })
    .getByRole('radio', { name: readingWords.ko.name.walk, exact: true })
    .locator('..')
    .click();
  await page.getByRole('button', { name: playground.words.stage.walkBack, exact: true }).click();
  await expect(playground.playhead).toHaveAttribute('aria-valuenow', '6');
  const sentence = page.locator('[data-chart="walk"] .readings-sentence');
  await expect(sentence).toHaveText(words.cutHere(6, false));
  await expect(
    page.getByRole('button', { name: playground.words.stage.walkBack, exact: true }),
  ).toBeVisible();
  await playground.playhead.press('ArrowLeft');
  await expect(sentence).toHaveText(words.beyondCut(5, false));
  const equations = page.getByRole('group', { name: words.equations });
  await page.getByRole('combobox', { name: words.reading }).selectOption('symbols');
  await expect(
    equations.locator('annotation').filter({ hasText: String.raw`\tanh^2` }),
  ).toHaveCount(1);
});
