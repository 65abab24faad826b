import { deepWords } from '../src/words/deep';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

const words = deepWords.ko;

test('rows of a deep, bidirectional model are chosen on the stage, and every view follows', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&layers=3&direction=both&T=6&cell=lstm');
  await playground.trainTo(5);
  const rows = page.getByRole('radiogroup', { name: words.choose }).getByRole('radio');
  await expect(rows).toHaveCount(6);
  const name = (layer: number, way: 'forward' | 'backward') => words.row(layer, words.ways[way]);
  await expect(rows.first()).toBeChecked();

  // Numbers of a layer that reads the one below it, backwards in time.
  await page
    .getByRole('radio', { name: playground.words.cell.readings.numbers })
    .locator('..')
    .click();
  await rows.first().press('ArrowUp');
  await rows.nth(1).press('ArrowUp');
  await rows.nth(2).press('ArrowUp');
  await expect(page.getByRole('radio', { name: name(2, 'backward') })).toBeFocused();
  await expect(rows.nth(3)).toBeChecked();
  await expect(page.locator('.cell-label', { hasText: 't+1' }).first()).toBeVisible();
  const equations = page.getByRole('region', { name: playground.words.cell.equations });
  await expect(equations.locator('annotation').first()).toContainText('underset');
  await expect(page.getByText(playground.words.cell.disagrees)).toHaveCount(0);

  await page.getByRole('button', { name: words.upper }).click();
  await expect(page.getByRole('radio', { name: name(3, 'backward') })).toBeChecked();
  expect(await violations(page)).toEqual([]);

  await playground.turn('backward');
  await expect(page.locator('[data-figure="depth"]')).toHaveAttribute('data-value', /\d/);
  await expect(playground.figure('gamma')).toHaveAttribute('data-value', /\d/);
  // Below the uppermost layer gradients come in at every timestep, from both directions.
  await page.getByRole('button', { name: words.lower }).click();
  await expect(page.getByText(playground.words.stage.gradient.manyFromAbove).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const size of ['laptop', 'phone'] as const)
  test(`${size}: eight layers in both directions stay on the stage, and one can be looked at`, async ({
    playground,
  }) => {
    const { page } = playground;
    await page.setViewportSize(sizes[size]);
    await playground.open('v=1&layers=8&direction=both&T=8&H=4&cell=gru');
    const stage = (await page.locator('.unrolled').boundingBox())!;
    const rows = page.getByRole('radiogroup', { name: words.choose }).getByRole('radio');
    await expect(rows).toHaveCount(16);
    await page.getByRole('button', { name: words.upper }).click();
    await expect(rows.nth(2)).toBeChecked();
    if (size === 'phone') return;
    for (const box of await rows.evaluateAll((all) =>
      all.map((row) => row.getBoundingClientRect().toJSON()),
    )) {
      expect(box.top).toBeGreaterThanOrEqual(stage.y);
      expect(box.bottom).toBeLessThanOrEqual(stage.y + stage.height);
    }
  });

test('the network is folded into its loop and unfolded again, pressed or drawn, and time goes on in it', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&T=8&t=3');
  const stage = page.locator('.unrolled-window');
  await page.getByRole('button', { name: words.fold }).click();
  await expect(stage).toHaveAttribute('data-folded', 'true');
  await expect(page.locator('.folded-marks text').first()).toBeVisible();
  const token = () => page.locator('.folded-marks .unrolled-tokens text').textContent();
  const before = [await token()];
  for (let k = 0; k < 4; k++) {
    await playground.playhead.press('ArrowRight');
    before.push(await token());
  }
  expect(new Set(before).size).toBeGreaterThan(1);

  // Drawn to the right it unfolds; what lies short of it goes back.
  const button = page.getByRole('button', { name: words.unfold });
  const { x, y, width, height } = (await button.boundingBox())!;
  const draw = async (by: number) => {
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + by, y + height / 2, { steps: 4 });
    await page.mouse.up();
  };
  await draw(60);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await draw(240);
  await expect(stage).toHaveAttribute('data-folded', 'false');
  expect(await violations(page)).toEqual([]);

  // A gradient needs the timesteps side by side.
  await page.getByRole('button', { name: words.fold }).click();
  await playground.turn('backward');
  await expect(stage).toHaveAttribute('data-folded', 'false');
});
