import { attentionWords } from '../src/words/attention';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

const link = 'v=1&task=reverse&T=6&H=8&rate=0.02&attention=dot&cell=gru';

for (const language of ['ko', 'en'] as const)
  test(`an encoder–decoder shows where it looks and how it writes: ${language}`, async ({
    playground,
  }) => {
    const { page } = playground;
    const words = attentionWords[language];
    await playground.open(`${link}&lang=${language}`);
    await playground.trainTo(60);

    const chosen = page.locator('.attention-rows [aria-selected="true"]');
    const rows = page.locator('.attention-rows [role="option"]');
    await expect(rows).toHaveCount(7);
    const sums = await page
      .locator('.attention-row')
      .evaluateAll((all) =>
        all.map((row) =>
          [...row.querySelectorAll<SVGElement>('[data-weight]')].reduce(
            (sum, { dataset }) => sum + Number(dataset.weight),
            0,
          ),
        ),
      );
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);

    // Matrix, arcs and numbers follow the playhead, and a row takes it along.
    const number = words.readings.numbers;
    await page.getByRole('radio', { name: number, exact: true }).locator('..').click();
    const equations = page.locator('.attention-where .equations-math');
    await expect(equations.nth(1)).toContainText('3');
    const here = await equations.allInnerTexts();
    await page.getByRole('button', { name: playground.words.stage.next, exact: true }).click();
    await expect.poll(() => equations.allInnerTexts()).not.toEqual(here);
    await expect(rows.nth(3)).toHaveAttribute('aria-selected', 'true');
    await rows.nth(1).click({ force: true });
    await expect(chosen).toHaveCount(1);
    await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('.deep-arcs path').first()).toBeAttached();

    // The beam is a tree, and greedy a path with what it did not take.
    const kept = page.locator('.decoding-tree g:not([data-fate="dropped"])');
    await expect.poll(() => kept.count()).toBeGreaterThan(8);
    await page.getByRole('radio', { name: words.greedy, exact: true }).locator('..').click();
    const path = page.locator('.decoding-tree g[data-fate="chosen"]');
    await expect.poll(async () => (await kept.count()) - (await path.count())).toBe(0);

    expect(await violations(page)).toEqual([]);
  });

test('an encoder–decoder has room on the phone', async ({ playground }) => {
  const { page } = playground;
  await page.setViewportSize(sizes.phone);
  await playground.open(link);
  await playground.trainTo(10);
  await page
    .getByRole('radio', { name: playground.words.shell.inspector.attention, exact: true })
    .locator('..')
    .click();
  await expect(page.locator('.decoding-tree')).toBeVisible();
  await expect(page.locator('.attention-rows [role="option"]')).toHaveCount(7);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(sizes.phone.width);
  expect(await violations(page)).toEqual([]);
});
