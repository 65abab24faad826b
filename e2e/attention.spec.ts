import { expect, test } from './test';

const litTerms = '.equations-math [data-symbol][data-lit]';

test('what is pointed at in an equation is lit in the opened cell, and what is pointed at on the stage in the equations', async ({
  playground,
}) => {
  await playground.open();
  const { page } = playground;
  const pale = page.locator('.cell-diagram [data-pale]');
  const lit = page.locator(litTerms);
  await expect(pale).toHaveCount(0);
  await page.locator('.equations-math [data-symbol="f"]').first().hover();
  await expect(lit.first()).toHaveAttribute('data-symbol', 'f');
  await expect(pale).not.toHaveCount(0);
  await page.mouse.move(5, 5);
  await expect(pale).toHaveCount(0);
  await expect(lit).toHaveCount(0);

  const part = (symbol: string) => page.locator(`.unrolled-parts [data-part="${symbol}"]`).first();
  const box = (await part('f').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(lit.first()).toHaveAttribute('data-symbol', 'f');
  await page.mouse.move(5, 5);
  await expect(lit).toHaveCount(0);

  for (const symbol of ['i', 'o', 'f']) {
    await part(symbol).focus();
    await expect(lit.first()).toHaveAttribute('data-symbol', symbol);
  }
});

test('equations show the numbers of the timestep at the playhead', async ({ playground }) => {
  await playground.open();
  await playground.trainTo(30);
  const { page, words } = playground;
  const equations = page.locator('.equations-math');
  const symbols = await equations.allInnerTexts();
  await page
    .getByRole('radio', { name: words.cell.readings.numbers, exact: true })
    .locator('..')
    .click();
  await expect.poll(() => equations.allInnerTexts()).not.toEqual(symbols);
  const here = await equations.allInnerTexts();
  expect(here.join(' ')).toMatch(/\d\.\d/);
  await page.getByRole('button', { name: words.stage.next, exact: true }).click();
  await expect.poll(() => equations.allInnerTexts()).not.toEqual(here);
});
