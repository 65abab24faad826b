import { labWords } from '../src/words/lab';
import { readingWords } from '../src/words/readings';
import { sizes } from './playground';
import { expect, test } from './test';

test('turning to the gradient shows the factor per step, before and while training', async ({
  playground,
}) => {
  await playground.open();
  await playground.turn('backward');
  await expect(playground.figure('gamma')).toHaveAttribute('data-value', /\d/);
  await expect.poll(() => playground.link).toContain('view=backward');
  const before = await playground.text('gamma');
  await playground.trainTo(40);
  expect(await playground.text('gamma')).not.toBe(before);
});

test('a tanh RNN with small weights loses the gradient: it vanishes', async ({ playground }) => {
  await playground.open('v=1&cell=rnn&T=30&init=glorot&view=backward');
  await playground.reaches('gamma', (gamma) => gamma > 0 && gamma < 0.95);
  await expect(
    playground.page.getByText(playground.words.stage.gradient.health.vanishing).first(),
  ).toBeVisible();
});

test('a linear RNN that starts as the identity passes the gradient on', async ({ playground }) => {
  await playground.open('v=1&cell=rnn&activation=linear&T=30&init=identity&view=backward');
  await playground.reaches('gamma', (gamma) => Math.abs(gamma - 1) < 0.05);
  await expect(
    playground.page.getByText(playground.words.stage.gradient.health.healthy).first(),
  ).toBeVisible();
});

test('the factor per timestep is shown once, whatever is open, on every screen', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open();
  const shown = page.locator('[data-figure="gamma"]').filter({ visible: true });
  for (const [size, viewport] of Object.entries(sizes))
    await test.step(size, async () => {
      await page.setViewportSize(viewport);
      await playground.turn('forward');
      await playground.openTab('gradients');
      await expect(shown).toHaveCount(1);
      await playground.turn('backward');
      await expect(shown).toHaveCount(1);
    });
});

test('a moment of the training can be picked, and left again', async ({ playground }) => {
  const { page } = playground;
  const lab = labWords.ko;
  await playground.open('v=1&cell=rnn&T=20&view=backward');
  await playground.trainTo(60);
  const picker = page.getByRole('slider', { name: lab.pick });
  await expect(picker).toHaveAttribute('aria-valuemin', '0');
  await picker.press('Home');
  await expect(page.getByRole('heading', { name: lab.momentOf(0) })).toBeVisible();
  await page.getByRole('button', { name: lab.backToNow }).click();
  await expect(page.getByRole('heading', { name: lab.momentOf(0) })).toHaveCount(0);
});

test('the history stands on the timesteps of the stage, to the pixel', async ({ playground }) => {
  const { page } = playground;
  const lab = labWords.ko;
  await playground.open('v=1&T=40&view=backward');
  await playground.trainTo(10);
  const rows = (await page.getByRole('slider', { name: lab.pick }).boundingBox())!;
  const axis = (await playground.playhead.boundingBox())!;
  // The slider reaches 20 px beyond the middles of the first and the last timestep.
  const pitch = (axis.width - 40) / 39;
  expect(Math.abs(rows.x + pitch / 2 - (axis.x + 20))).toBeLessThan(1);
  expect(Math.abs(rows.width - 40 * pitch)).toBeLessThan(1);
});

test('eigenvalues of the recurrent matrix follow the training, beside the gradient and in a tab', async ({
  playground,
}) => {
  const { page } = playground;
  // An orthogonal matrix has all its eigenvalues on the unit circle.
  await playground.open('v=1&cell=rnn&view=backward');
  const radius = page.locator('[data-figure="radius"]');
  const value = async () => Number(await radius.getAttribute('data-value'));
  await expect.poll(value).toBeCloseTo(1, 4);
  await playground.trainTo(40);
  await expect.poll(value).not.toBeCloseTo(1, 4);
  await playground.turn('forward');
  await playground.openTab('weights');
  await expect(radius).toBeVisible();
});

test('states go on from batch to batch in a task that goes on, as the link then says', async ({
  playground,
}) => {
  const { cures } = labWords.ko;
  const carry = { name: cures.carry };
  await playground.open('v=1&task=recall');
  const other = await playground.settings();
  await expect(other.getByRole('switch', { name: /truncated.BPTT/ })).toBeVisible();
  await expect(other.getByRole('switch', carry)).toHaveCount(0);

  await playground.open('v=1&task=wave');
  const alone = await playground.lossesOfSteps(3);
  const settings = await playground.settings();
  await settings.getByRole('switch', carry).locator('..').click();
  await expect.poll(() => playground.link).toContain('carry=on');
  await expect(settings.getByText(cures.carryHint(8))).toBeVisible();
  const carried = await playground.lossesOfSteps(3);
  expect(carried).not.toEqual(alone);
  await playground.open('v=1&task=wave&carry=on');
  expect(await playground.lossesOfSteps(3)).toEqual(carried);
});

test('the gradient is cut and W is scaled in a run that goes on, and the page says so', async ({
  playground,
}) => {
  const { page, words } = playground;
  const lab = labWords.ko;
  await playground.open('v=1&cell=rnn&T=20&view=backward&clip=0.05');
  await playground.lossesOfSteps(3);
  const step = await playground.text('step');
  await expect(page.getByRole('img', { name: lab.clipping.name })).toBeVisible();

  const toggle = (await playground.settings())
    .getByRole('switch', { name: /truncated.BPTT/ })
    .locator('..');
  await toggle.click();
  await expect.poll(() => playground.link).toContain('truncate=7');
  await expect(playground.figure('changed')).toHaveAttribute('data-value', step);
  await expect(playground.figure('step')).toHaveAttribute('data-value', step);
  await expect(page.getByText(words.stage.gradient.cut)).toBeVisible();
  await expect(page.getByText(words.stage.gradient.cutAt(14)).first()).toBeVisible();
  await page.getByRole('button', { name: words.shell.share }).click();
  await expect(page.getByText(lab.changedRun(Number(step), false))).toBeVisible();
  await page.keyboard.press('Escape');
  // Taken back before another training step, it is the run of its link again.
  await toggle.click();
  await expect(playground.figure('changed')).toHaveCount(0);

  const gamma = await playground.text('gamma');
  const scale = page.getByRole('slider', { name: lab.scale });
  await scale.press('PageUp');
  await expect(playground.figure('changed')).toHaveAttribute('data-value', step);
  await expect.poll(() => playground.text('gamma')).not.toBe(gamma);
  await page.getByRole('button', { name: lab.unscale }).click();
  await expect.poll(() => playground.text('gamma')).toBe(gamma);
  await expect(playground.figure('changed')).toHaveCount(0);
});

test('the exploding preset explodes, one click away, and says when its loss is no number', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&lang=en&view=backward');
  await page.getByRole('link', { name: labWords.en.preset.exploding, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await playground.trainButton.click();
  await expect(playground.notices).toContainText('step');
  expect(await playground.value('gamma')).toBeGreaterThan(1.05);
  // What was not asked in time has no answer, and is not said to be on its way.
  const { name, stopped } = readingWords.en;
  for (const reading of [name.shares, name.walk]) {
    await page.getByRole('radio', { name: reading, exact: true }).locator('..').click();
    await expect(page.locator('.readings-sentence')).toHaveText(stopped);
  }
});
