import { Playground } from './playground';
import { expect, test } from './test';

test('recall is learned: ten pictures in a row show 100 % on fresh sequences', async ({
  playground,
}) => {
  await playground.open('v=1&speed=fast');
  const before = await playground.lossesOfSteps(1);
  await playground.train();
  let inARow = 0;
  await playground.reaches('metric', (accuracy) => {
    inARow = accuracy === 1 ? inARow + 1 : 0;
    return inARow >= 10;
  });
  expect(await playground.value('loss')).toBeLessThan(before[0]! / 10);
});

test('pausing holds every figure still', async ({ playground }) => {
  await playground.open();
  await playground.trainTo(20);
  // The last picture of the run may still be on its way.
  await playground.page.waitForTimeout(500);
  const step = await playground.text('step');
  const loss = await playground.text('loss');
  await playground.page.waitForTimeout(1000);
  expect(await playground.text('step')).toBe(step);
  expect(await playground.text('loss')).toBe(loss);
});

test('one step is one step, starting over gives the same losses again, and another seed others', async ({
  playground,
}) => {
  await playground.open('v=1&seed=7');
  const first = await playground.lossesOfSteps(5);
  expect(first.every((loss) => Number.isFinite(loss) && loss > 0)).toBe(true);
  expect(new Set(first).size).toBe(5);
  const startsOver = () => expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  await playground.resetButton.click();
  await startsOver();
  expect(await playground.lossesOfSteps(5)).toEqual(first);
  await playground.setSeed(8);
  await startsOver();
  expect(await playground.lossesOfSteps(5)).not.toEqual(first);
  await playground.setSeed(7);
  await startsOver();
  expect(await playground.lossesOfSteps(5)).toEqual(first);
});

test('the same link gives the same curve, bit for bit, on every backend', async ({
  playground,
  browser,
  baseURL,
}) => {
  // Somebody else, who has never been here.
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'ko-KR' });
  const other = new Playground(await context.newPage());
  await playground.open();
  await other.open();
  for (const backend of ['webgl', 'wasm', 'cpu'])
    await test.step(backend, async () => {
      const curves = [];
      for (const who of [playground, other]) {
        await who.follow(`v=1&cell=gru&T=9&H=6&seed=41&backend=${backend}`);
        await expect(who.figure('backend')).toHaveAttribute('data-value', backend);
        await expect(who.figure('step')).toHaveAttribute('data-value', '0');
        curves.push(await who.lossesOfSteps(6));
      }
      expect(curves[1]).toEqual(curves[0]);
    });
  await context.close();
});

test('what is shared is what is on the screen', async ({ playground }) => {
  await playground.open();
  await playground.choose('GRU');
  await playground.setSeed(99);
  await expect.poll(() => playground.link).toContain('seed=99');
  const mine = await playground.lossesOfSteps(4);
  const { page, words } = playground;
  await page.getByRole('button', { name: words.shell.share }).click();
  const address = await page.getByRole('textbox', { name: words.shell.shareTitle }).inputValue();
  await playground.open(address.split('#')[1]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('GRU');
  expect(await playground.lossesOfSteps(4)).toEqual(mine);
});
