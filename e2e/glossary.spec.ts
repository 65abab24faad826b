import type { Locator, Page } from '@playwright/test';
import { factsOf } from '../src/glossary/terms';
import { glossaryWords } from '../src/words/glossary';
import { lessonWords } from '../src/words/lessons';
import { searchWords } from '../src/words/search';
import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

const term = (page: Page, name: string) => page.locator(`[data-term="${name}"]`).first();
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** The meaning that is shown, with its sentence, and all of it on the page. */
async function means(
  page: Page,
  name: keyof (typeof glossaryWords)['ko']['terms'],
  language: 'ko' | 'en',
) {
  const words = glossaryWords[language];
  const card = page.getByRole('dialog', {
    name: words.meaning(words.terms[name].name),
    exact: true,
  });
  await expect(card).toBeInViewport({ ratio: 1 });
  await expect(card).toContainText(words.terms[name].means);
  await expect(card).toContainText(glossaryWords[language === 'ko' ? 'en' : 'ko'].terms[name].name);
  return card;
}

const isOver = async (card: Locator, word: Locator) => {
  const [own, its] = [(await card.boundingBox())!, (await word.boundingBox())!];
  return own.y < its.y + its.height && its.y < own.y + own.height;
};

test('a term tells what it means to a mouse that rests on it and to Enter, in lessons and on the playground', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&lesson=lstm-state');
  const word = term(page, 'LSTM');
  await word.hover();
  const card = await means(page, 'LSTM', 'ko');
  expect(await isOver(card, word)).toBe(false);
  await card.hover();
  await page.waitForTimeout(400);
  await expect(card).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(card).toHaveCount(0);
  // A pointer lights what it names, and means it, too.
  const pointer = term(page, 'cell state');
  await pointer.hover();
  await means(page, 'cell state', 'ko');
  await expect(pointer).toHaveAttribute('data-lit', 'true');
  await page.mouse.move(5, 5);

  await word.press('Enter');
  await means(page, 'LSTM', 'ko');
  await expect(word).toHaveAttribute('aria-expanded', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  const link = page.getByRole('button', {
    name: lessonWords.ko.list['long-term'].title,
  });
  await expect(link).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
  await expect(card).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const [id, step] = factsOf('LSTM').taught!;
  await expect(page).toHaveURL(new RegExp(`lesson=${id}&step=${step + 1}$`));

  // Space is for the word that has the focus, not for the training; what switches goes on switching.
  await page.getByRole('button', { name: lessonWords.ko.playground }).click();
  await term(page, 'learning rate').press(' ');
  await means(page, 'learning rate', 'ko');
  await expect(playground.trainButton).toBeVisible();
  const clip = page.getByRole('switch', { name: playground.words.shell.clip });
  await clip.press('Enter');
  await means(page, 'gradient clipping', 'ko');
  await expect(clip).toBeChecked();
  await term(page, 'gradient clipping').click();
  await expect(clip).not.toBeChecked();
});

test('lessons, steps and terms are found by keyboard alone, in Korean by first letters too', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.visit('v=1&lesson=all');
  const field = page.getByRole('combobox');
  const options = page.getByRole('option');
  const chosen = page.getByRole('option', { selected: true });
  const look = async (query: string) => {
    await expect(title(page)).toBeVisible();
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await page.keyboard.insertText(query);
  };

  await look('고윳값');
  await expect(options.first()).toContainText(lessonWords.ko.list.spectrum.title);
  await expect(options.first().locator('mark').first()).toHaveText('고윳값');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(chosen).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await options.nth(1).getAttribute('id'))!,
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#v=1&lesson=spectrum&step=1$/);

  await look('ㄱㅇㄱ ㅅㅅ');
  await expect(options.first()).toContainText('기울기 소실');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#v=1&lesson=glossary$/);
  await expect(page.locator('[data-entry="vanishing gradient"]')).toBeFocused();
  await expect(page.locator('[data-entry="vanishing gradient"]')).toBeInViewport();
  expect(await violations(page)).toEqual([]);

  const words = searchWords.en;
  await playground.follow('v=1&lang=en&lesson=bptt&step=2');
  await expect(title(page)).toHaveText(/gradient of W/);
  await look('qqq');
  await expect(page.getByText(words.none('qqq'))).toBeVisible();
  await expect(page.getByText(words.instead)).toBeVisible();
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  // A text that tells the answer is found, and not quoted.
  await look('slide beside');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('A slide beside the stairs');
  await look('0.0000026');
  await expect(options.first()).toContainText(words.answered);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: sizes.phone });

  test('a tap tells what a term means, in the sheet of settings too', async ({ playground }) => {
    const { page } = playground;
    await playground.open('v=1&lang=en&lesson=memory-cell&step=4');
    await term(page, 'memory cell').tap();
    const card = await means(page, 'memory cell', 'en');
    await expect(card).toContainText(glossaryWords.en.here);
    await title(page).tap();
    await expect(card).toHaveCount(0);

    await playground.follow('v=1&lang=en');
    const settings = await playground.settings();
    const clip = settings.getByRole('switch', { name: playground.words.shell.clip });
    await settings.locator('[data-term="gradient clipping"]').tap();
    const meaning = await means(page, 'gradient clipping', 'en');
    await expect(clip).toBeChecked();
    expect(await violations(page)).toEqual([]);
    await meaning.getByRole('button').tap();
    const [id] = factsOf('gradient clipping').taught!;
    await expect(page).toHaveURL(new RegExp(`&lesson=${id}&step=`));
    await expect(settings).toHaveCount(0);
  });
});
