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

/** What is not seen whole: texts beyond the screen, and parts that scroll. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.present *')].flatMap((element) => {
      // Beside a panel the stage goes past its window.
      if (element.closest('.unseen, .katex-mathml, .unrolled-scroll')) return [];
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const { overflowY } = getComputedStyle(element);
      if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
        return [`${element.className} scrolls`];
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const range = document.createRange();
      return own.flatMap((node) => {
        range.selectNodeContents(node);
        const { left, right, top, bottom, width } = range.getBoundingClientRect();
        const inside = left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
        return width === 0 || inside ? [] : [node.textContent];
      });
    }),
  );

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
  await expect(page).toHaveURL(/step=3&present=on$/);
  await isAt(page, 'reading');
  await page.keyboard.press('ArrowLeft');
  await isAt(page, 'goal');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/step=1&present=on$/);

  await page.keyboard.press('End');
  await expect(page).toHaveURL(/step=3&present=on$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#v=1&lesson=order&step=3$/);
  await expect(title(page)).toHaveText('섞으면 사라지는 것');
  await expect(playground.trainButton).toBeVisible();
});

test('a room sees what the text speaks of, and an instructor shows it with the mouse and brings the goal about', async ({
  playground,
}) => {
  const { page } = playground;
  const words = presentWords.ko;
  const stage = page.locator('.present-stage');
  const panel = page.locator('.present-panel');
  await playground.open('v=1&lesson=lstm-state&step=1&present=on');
  // The equations stand in the text: the picture of them comes first.
  await expect(stage).toBeVisible();
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('v');
  await expect(stage).toHaveCount(0);
  await expect(panel.locator('.equations-row')).toHaveCount(6);
  await page.getByRole('button', { name: words.show }).click();
  await expect(stage).toBeVisible();
  await expect(panel.locator('.equations-row')).toHaveCount(6);
  await page.keyboard.press('v');
  await expect(panel).toHaveCount(0);

  // Enlarged or not, what is pressed is what is under the mouse, and the keys stay the presentation's.
  const { playhead } = playground;
  // By itself the stage has the whole width again.
  await expect.poll(async () => (await playhead.boundingBox())!.width).toBeGreaterThan(900);
  const place = (await playhead.boundingBox())!;
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  const t = async () => Number(await playhead.getAttribute('aria-valuenow'));
  await expect.poll(t).toBeGreaterThan(14);
  expect(await t()).toBeLessThan(17);
  await page.mouse.move(place.x + 20, place.y + place.height / 2);
  await page.mouse.down();
  await page.mouse.move(place.x + place.width - 20, place.y + place.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(t).toBe(30);
  // The first one is that of the folded network, unseen.
  const { x, y } = (await stage.locator('.unrolled-tokens rect').nth(1).boundingBox())!;
  await page.mouse.move(x + 8, y + 8);
  await expect(page.locator('.unrolled-bubble')).toBeVisible();
  await page.mouse.click(x + 8, y + 8);
  await expect.poll(t).toBe(1);

  await page.keyboard.press('Space');
  await isAt(page, 'question');
  await page.keyboard.press('1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await isAt(page, 'observation');
  // The answer is written with a formula, and so is what is said of it.
  await expect(page.locator('.present-verdict .katex')).toHaveCount(1);

  await playground.follow('v=1&lesson=memory-cell&step=3&present=on');
  await isAt(page, 'reading');
  for (const kind of ['question', 'run', 'observation', 'goal']) {
    await page.keyboard.press('ArrowRight');
    await isAt(page, kind);
  }
  const length = page.getByRole('group', { name: '길이' });
  const value = length.getByRole('status');
  await expect(value).toHaveText('30');
  for (let press = 0; press < 5; press++) await page.keyboard.press('+');
  await expect(value).toHaveText('60');
  await expect(screen(page)).toContainText(lessonWords.ko.reached);
  await length.getByRole('button').first().click();
  await expect(value).toHaveText('50');
  await page.keyboard.press('r');
  await expect(value).toHaveText('30');
  await expect(screen(page)).not.toContainText(lessonWords.ko.reached);
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
  await expect(title(notes)).toHaveText('What shuffling takes away');
  await expect(window).toContainText('In class');
  await expect(window).toContainText(words.last);
  await notes.keyboard.press('ArrowRight');
  await isAt(page, 'question');
  await expect(window).toContainText(words.parts(2, 5));
  // The page of the presentation may be loaded again.
  await page.reload();
  await isAt(page, 'reading');
  await notes.getByRole('button', { name: words.next }).click();
  await isAt(page, 'question');
  await expect(window).toContainText(words.right);
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
          // With the stage, with what is looked at more closely, and with both.
          for (let way = 0; way < 3; way++) {
            const { size, text: found } = await smallest(page);
            expect(size, `${place}: ${found}`).toBeGreaterThanOrEqual(24);
            expect(await cutOff(page), place).toEqual([]);
            await page.keyboard.press('v');
          }
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
