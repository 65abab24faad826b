import { curriculum } from '../src/lessons/curriculum';
import { sizes } from './playground';
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
  await expect(page.locator('.greeting')).toHaveCount(0);
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

test.describe('to a newcomer', () => {
  test.use({ newcomer: true });

  for (const size of ['laptop', 'phone'] as const)
    test(`${size}: the page says what it is before any script, in the same place as after, and once`, async ({
      playground,
    }) => {
      const { page, words } = playground;
      const { greeting } = words.shell;
      await page.setViewportSize(sizes[size]);
      let run = () => {};
      const held = new Promise<void>((resolve) => (run = resolve));
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.route('**/*.js', async (route) => {
        await held;
        // How equations are set is fetched beside the picture, never before it.
        if (/katex/.test(route.request().url()))
          expect(await page.locator('.unrolled').count()).toBe(1);
        await route.continue();
      });
      await page.goto('./', { waitUntil: 'commit' });
      const said = page.locator('.greeting:visible');
      // Both languages stand in the page until its styles, for which the first paint waits, hide one.
      await expect(said).toHaveCount(1);
      const sentence = said.getByRole('paragraph');
      await expect(sentence).toHaveText(`${greeting.what} ${greeting.first}`);
      await page.evaluate(() => document.fonts.ready);
      const before = await said.boundingBox();
      run();
      await playground.ready();
      expect(await said.boundingBox()).toEqual(before);
      await expect(page.locator('.unrolled')).toBeInViewport({ ratio: 1 });
      await expect(playground.trainButton).toBeInViewport({ ratio: 1 });
      const ofLessons = () => asked.filter((url) => /\/(Player|parse|[a-z-]+\.ko)-/.test(url));
      expect(ofLessons()).toEqual([]);

      // The skip link leads to it, and what was read is not said again.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const lesson = page.getByRole('button', { name: greeting.lesson });
      await expect(lesson).toBeFocused();
      if (size === 'phone') {
        await lesson.press('Enter');
        await expect(page).toHaveURL(new RegExp(`lesson=${curriculum[0]!.id}&step=1$`));
        await expect(page.locator('.lesson-text h1')).toBeVisible();
        for (const part of [/\/Player-/, /\/parse-/, new RegExp(`/${curriculum[0]!.id}\\.ko-`)])
          expect(ofLessons().some((url) => part.test(url))).toBe(true);
      } else await page.getByRole('button', { name: greeting.play }).press('Enter');
      await expect(said).toHaveCount(0);
      await playground.open();
      await expect(said).toHaveCount(0);
    });

  test('who follows a link reads one line, and who follows one to a lesson none', async ({
    playground,
  }) => {
    const { page, words } = playground;
    await playground.visit('v=1&lesson=all');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.greeting')).toHaveCount(0);
    await playground.open('v=1&cell=gru');
    const said = page.locator('.greeting');
    await expect(said.getByText(words.shell.greeting.what)).toBeVisible();
    await expect(said.getByText(words.shell.greeting.first)).toBeHidden();
    await said.getByRole('button', { name: words.shell.close }).click();
    await expect(said).toHaveCount(0);
    await expect(page).toHaveURL(/cell=gru/);
  });
});
