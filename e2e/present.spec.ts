import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { lessonWords } from '../src/words/lessons';
import { presentWords } from '../src/words/present';
import { violations } from './axe';
import { expect, test } from './test';

const screen = (page: Page) => page.locator('.present');
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const step = (page: Page) => page.locator('[data-present="step"]');
const isAt = (page: Page, place: string) =>
  expect(screen(page)).toHaveAttribute('data-place', place);

/** The smallest type that is to be read, in CSS pixels of the screen, with the text that is set in it. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const read = [...document.querySelectorAll('.present *')].flatMap((element) => {
      // What only screen readers read, and the struts of KaTeX.
      if (element.closest('.unseen, .katex-mathml, .vlist-s')) return [];
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own.map(({ textContent }) => textContent?.trim()).join('');
      if (text === '' || !element.checkVisibility({ visibilityProperty: true })) return [];
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      return [{ text, size: size * element.currentCSSZoom }];
    });
    return read.sort((a, b) => a.size - b.size)[0]!;
  });

/** What a telephone reads off the screen. */
async function decoded(page: Page, code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString('base64');
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    return { data: [...pixels.data], width: image.width, height: image.height };
  }, picture);
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

test('the keys of a presenter walk through a step, blank the screen, and lead back to the same step', async ({
  playground,
}) => {
  const { page } = playground;
  const words = presentWords.ko;
  await playground.open('v=1&lesson=order');
  await page.getByRole('button', { name: words.present, exact: true }).click();
  await expect(page).toHaveURL(/#v=1&lesson=order&step=1&present=on$/);
  await isAt(page, 'reading');
  await expect(playground.trainButton).toHaveCount(0);

  await page.keyboard.press('Space');
  await isAt(page, 'question');
  const options = page.getByRole('list', { name: words.choose }).getByRole('button');
  await page.keyboard.press('9');
  await page.keyboard.press('1');
  await expect(options.first()).toHaveAttribute('aria-pressed', 'true');
  await expect(step(page)).toHaveText('0');
  await page.keyboard.press('PageDown');
  await isAt(page, 'run');
  await expect(options.first()).toHaveAttribute('data-right', 'true');
  await expect(step(page)).toHaveText('400');
  // What was predicted stays.
  await page.keyboard.press('2');
  await expect(options.first()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await isAt(page, 'observation');
  await expect(screen(page)).toContainText(lessonWords.ko.right);
  const seen = page.locator('[data-of="accuracy"]');
  expect(Number(await seen.getAttribute('data-value'))).toBeLessThan(0.58);

  await page.keyboard.press('b');
  await expect(page.getByText(words.blank)).toBeAttached();
  await page.keyboard.press('b');
  await expect(page.getByText(words.blank)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await isAt(page, 'run');
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/step=2&present=on$/);
  await isAt(page, 'reading');
  await page.keyboard.press('ArrowLeft');
  await isAt(page, 'observation');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/step=1&present=on$/);

  await page.keyboard.press('End');
  await expect(page).toHaveURL(/step=2&present=on$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#v=1&lesson=order&step=2$/);
  await expect(title(page)).toHaveText('앞의 것을 넘겨주면');
  await expect(playground.trainButton).toBeVisible();
});

test("the instructor's window follows the presentation, and its keys lead it; a blocked one is told", async ({
  playground,
}) => {
  const { page } = playground;
  const words = presentWords.en;
  await playground.open('v=1&lang=en&lesson=order&present=on');
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('s');
  const notes = await opened;
  const window = notes.getByRole('region', { name: words.notes });
  await expect(window).toContainText(words.noNotes);
  await expect(window).toContainText('Handing on what came before');
  await expect(notes.getByRole('timer')).toHaveText(/^0:\d\d$/);
  await page.keyboard.press('End');
  await expect(title(notes)).toHaveText('Handing on what came before');
  await expect(window).toContainText('In class');
  await expect(window).toContainText(words.last);
  await notes.keyboard.press('ArrowRight');
  await isAt(page, 'question');
  await expect(window).toContainText(words.parts(2, 5));
  expect(await violations(notes)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => notes.isClosed()).toBe(true);

  await page.getByRole('button', { name: words.present, exact: true }).click();
  await page.evaluate(() => {
    globalThis.open = () => null;
  });
  await page.getByRole('button', { name: words.notes }).click();
  await expect(page.getByText(words.blocked)).toBeVisible();
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const)
  test(`${width} × ${height}: all type is read from the last row, a telephone reads the code, and axe finds no violation`, async ({
    playground,
    baseURL,
  }) => {
    const { page } = playground;
    await page.setViewportSize({ width, height });
    for (const link of [
      'lang=en&theme=dark&lesson=order&step=2',
      'theme=projector&lesson=bptt&step=1',
    ])
      await test.step(link, async () => {
        await playground.open(`v=1&${link}&present=on`);
        const text = page.locator('.present-stage .unrolled-now');
        await expect(text).toBeVisible();
        for (const place of ['reading', 'question', 'run', 'observation']) {
          await isAt(page, place);
          await expect(page.locator('.present-running')).toHaveCount(0);
          const { size, text: found } = await smallest(page);
          expect(size, `${place}: ${found}`).toBeGreaterThanOrEqual(24);
          await page.keyboard.press('ArrowRight');
        }
        expect(await violations(page)).toEqual([]);

        const code = page.getByRole('img', { name: presentWords[playground.language].qr });
        expect((await code.boundingBox())!.width).toBeGreaterThanOrEqual(112);
        const address = await decoded(page, code);
        const told = new URL(address!);
        expect(address).toContain(baseURL);
        const said = new URLSearchParams(told.hash.slice(1));
        const own = new URLSearchParams(playground.link);
        own.delete('present');
        own.sort();
        said.sort();
        expect(said.toString()).toBe(own.toString());
      });
  });
