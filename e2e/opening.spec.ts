import { expect, test } from './test';

test('the page opens with an untrained LSTM on the recall task, and says who computes it', async ({
  playground,
}) => {
  await playground.open();
  const { page, words } = playground;
  await expect(page).toHaveTitle(words.shell.name);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('LSTM');
  await expect(playground.trainButton).toBeEnabled();
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  expect(playground.link).toBe('');
  expect(['webgl', 'wasm', 'cpu']).toContain(await playground.text('backend'));
  expect(await playground.text('renderer')).not.toBe('');
  expect(await playground.text('precision')).toBe('float32');
  // The sentence for browsers that cannot run the page is gone.
  await expect(page.locator('.before')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says so in both languages', async ({ page }) => {
    await page.goto('./');
    const said = page.locator('noscript p');
    await expect(said).toContainText(['JavaScript를 켜 주세요', 'Please turn JavaScript on']);
    await expect(said.first()).toBeVisible();
  });
});

test('a script that cannot run leaves a sentence, not a blank page', async ({ page }) => {
  await page.route('**/*.js', (route) => route.fulfill({ status: 200, body: 'this is no script' }));
  await page.goto('./');
  await expect(page.getByText('If Unrolled does not open')).toBeVisible();
});
