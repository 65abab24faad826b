import type { Locator } from '@playwright/test';
import type { Playground } from './playground';
import { expect, test } from './test';

/** Opens the word model with one of its parts in sight. */
async function openWords(
  playground: Playground,
  part: 'samples' | 'continue' | 'write',
): Promise<void> {
  await playground.open('v=1&speed=fast');
  await playground.select(playground.words.shell.task, 'words');
  await playground.openTab('example');
  await showPart(playground, part);
}

async function showPart(
  { page, words }: Playground,
  part: 'samples' | 'continue' | 'write',
): Promise<void> {
  await page
    .getByRole('radio', { name: words.tasks.words[part], exact: true })
    .locator('..')
    .click();
}

const editor = ({ page, words }: Playground): Locator =>
  page.getByRole('textbox', { name: words.tasks.words.sentences });

/** Replaces the sentences at once, as pasting does, and trains on them. */
async function write(playground: Playground, text: string): Promise<void> {
  await editor(playground).fill(text);
  const apply = playground.page.getByRole('button', { name: playground.words.tasks.words.apply });
  if (await apply.isEnabled()) await apply.click();
}

/** Puts text from the clipboard in the place of all that is written. */
async function paste(playground: Playground, text: string): Promise<void> {
  await editor(playground).press('ControlOrMeta+a');
  await editor(playground).evaluate((area, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Whether the box shows the text, or the beginning of a long one. */
const holds = (playground: Playground, text: string): Promise<boolean> =>
  editor(playground).evaluate(
    (area, expected) => (area as HTMLTextAreaElement).value === expected,
    text.slice(0, 10_000),
  );

test('three Korean sentences give eleven samples, and the model learns them all', async ({
  playground,
}) => {
  await openWords(playground, 'samples');
  const rows = playground.page.locator('.example-samples tbody tr');
  await expect(rows).toHaveCount(11);
  await expect(rows.first()).toContainText('경마장에');
  await playground.train();
  await playground.reaches('metric', (accuracy) => accuracy === 1, { within: 90_000 });
  await playground.pause();
  await expect(
    playground.page.getByText(playground.words.tasks.words.answered(11, 11)),
  ).toBeVisible();
});

test('after learning, a beginning is continued with the sentence that was learned', async ({
  playground,
}) => {
  await openWords(playground, 'continue');
  await playground.train();
  await playground.reaches('metric', (accuracy) => accuracy === 1, { within: 90_000 });
  await playground.reaches('loss', (loss) => loss < 0.1, { within: 90_000 });
  await playground.pause();
  const { page, words } = playground;
  await page.getByRole('textbox', { name: words.tasks.words.begin }).fill('가는 말이');
  await expect(page.locator('.example-text')).toContainText(/고와야.*오는.*말이.*곱다/);
});

test('sentences of one’s own are learned, and a link carries them', async ({ playground }) => {
  await openWords(playground, 'write');
  await write(playground, '나는 학교에 간다\n너는 집에 온다');
  await showPart(playground, 'samples');
  await expect(playground.page.locator('.example-samples tbody tr')).toHaveCount(4);
  await playground.train();
  await playground.reaches('metric', (accuracy) => accuracy === 1, { within: 90_000 });
  await playground.pause();
  await playground.open(playground.link);
  await playground.openTab('example');
  await expect(playground.page.locator('.example-samples')).toContainText('학교에');
});

const unusual = [
  ['nothing', ''],
  ['spaces alone', '   \n  \n'],
  ['one word', '안녕'],
  ['emoji alone', '🐴🐴🐴'],
  ['one sentence twice', '말이 뛴다\n말이 뛴다'],
  ['Hangul and Latin mixed', 'RNN은 기억을 hidden state에 담는다\nLSTM은 cell state도 가진다'],
  ['emoji between words', '말이 🐴 뛴다\n소가 🐮 걷는다'],
  ['contradictions', '말이 뛴다\n말이 잔다\n말이 운다'],
  ['markup', '<img src=x onerror=alert(1)> 말이 뛴다\n<b>말이</b> 잔다'],
  ['marks that turn text round', '\u202e말이 뛴다 \u2066그리고 잔다'],
] as const;

test('whatever is written: a model that works or a sentence, and the text stays', async ({
  playground,
}) => {
  await openWords(playground, 'write');
  for (const [name, text] of unusual)
    await test.step(name, async () => {
      await write(playground, text);
      await expect(editor(playground)).toHaveValue(text);
      await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
      expect((await playground.lossesOfSteps(2)).every(Number.isFinite)).toBe(true);
      await expect(editor(playground)).toHaveValue(text);
    });
});

for (const [name, text] of [
  ['a million letters in one word', '가'.repeat(1_000_000)],
  ['a million letters of sentences', '말이 뛰고 있다\n'.repeat(111_111)],
  ['ever new words', Array.from({ length: 60_000 }, (_, k) => `낱말${k} 뒤에`).join('\n')],
] as const)
  test(`${name}: the page takes it, learns what it can and keeps the text`, async ({
    playground,
  }) => {
    await openWords(playground, 'write');
    await paste(playground, text);
    await expect.poll(() => holds(playground, text)).toBe(true);
    await playground.page.getByRole('button', { name: playground.words.tasks.words.apply }).click();
    expect((await playground.lossesOfSteps(2)).every(Number.isFinite)).toBe(true);
    expect(await holds(playground, text)).toBe(true);
    await expect(
      playground.page.getByText(`(${text.length.toLocaleString('en')}자)`),
    ).toBeVisible();
    // Too long for the address, and kept all the same.
    await playground.page.reload();
    await playground.openTab('example');
    await showPart(playground, 'write');
    expect(await holds(playground, text)).toBe(true);
    await expect(
      playground.page.getByText(`(${text.length.toLocaleString('en')}자)`),
    ).toBeVisible();
  });

test('more than the page can take is refused with a sentence, and stays', async ({
  playground,
}) => {
  await openWords(playground, 'write');
  const text = '가나다라마바사아자 '.repeat(100_001);
  await paste(playground, text);
  await expect(playground.page.getByText('글이 너무 길어요')).toBeVisible();
  await expect(
    playground.page.getByRole('button', { name: playground.words.tasks.words.apply }),
  ).toBeDisabled();
  expect(await holds(playground, text)).toBe(true);
});

test('Hangul outside the product’s words is set in the same face, fetched when it is typed', async ({
  playground,
}) => {
  await openWords(playground, 'write');
  const { page } = playground;
  const piece = page.waitForResponse((response) =>
    /PretendardVariable\.subset/.test(response.url()),
  );
  await editor(playground).fill('뷁뚫쀍 뾻');
  expect((await piece).ok()).toBe(true);
});
