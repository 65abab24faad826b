import type { Playground } from './playground';
import { expect, test } from './test';

type Change = readonly [change: () => Promise<unknown>, link: RegExp];

/** Settings are changed by hand, one after the other; the link then says so, and the run is another one. */
async function changes(playground: Playground, ...all: readonly Change[]): Promise<void> {
  // Momentum differs from plain descent from its second step on, which the third loss shows.
  let before = await playground.lossesOfSteps(3);
  for (const [change, link] of all)
    await test.step(String(link), async () => {
      await change();
      await expect.poll(() => playground.link).toMatch(link);
      await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
      const after = await playground.lossesOfSteps(3);
      expect(after.every(Number.isFinite)).toBe(true);
      expect(after).not.toEqual(before);
      before = after;
    });
}

/** A setting is changed by hand and the run goes on; the page says so, and the link gives another run. */
async function goesOn(playground: Playground, [change, link]: Change): Promise<void> {
  const before = await playground.lossesOfSteps(2);
  await change();
  await expect.poll(() => playground.link).toMatch(link);
  await expect(playground.figure('changed')).toHaveAttribute('data-value', '2');
  await expect(playground.figure('step')).toHaveAttribute('data-value', '2');
  expect((await playground.lossesOfSteps(2)).every(Number.isFinite)).toBe(true);
  await playground.resetButton.click();
  await expect(playground.figure('changed')).toHaveCount(0);
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  const after = await playground.lossesOfSteps(2);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
}

/** Moves a slider by a key. */
const slide =
  (playground: Playground, label: 'rate' | 'length', key: string): Change[0] =>
  async () => {
    const place = await playground.settings();
    const slider = place.getByRole('slider', { name: playground.words.shell[label] });
    await slider.focus();
    await slider.press(key);
  };

test('every cell, activation and form of the GRU can be chosen', async ({ playground }) => {
  await playground.open();
  const { gruForms } = playground.words.shell;
  await changes(
    playground,
    [() => playground.choose('RNN'), /cell=rnn/],
    [() => playground.choose('ReLU'), /activation=relu/],
    [() => playground.choose('GRU'), /cell=gru(&|$)/],
    [() => playground.choose(gruForms['gru-after']), /cell=gru-after/],
  );
});

test('every task, optimiser and way to begin can be chosen', async ({ playground }) => {
  await playground.open();
  const select = (label: 'task' | 'optimizer' | 'init', name: string): Change => [
    () => playground.select(playground.words.shell[label], name),
    new RegExp(`${label}=${name}`),
  ];
  await changes(
    playground,
    select('optimizer', 'sgd'),
    select('optimizer', 'momentum'),
    select('optimizer', 'rmsprop'),
    select('init', 'identity'),
    select('init', 'glorot'),
    select('task', 'parity'),
    select('task', 'wave'),
    select('task', 'words'),
  );
});

test('every number can be changed, and in the middle of a run the learning rate', async ({
  playground,
}) => {
  await playground.open();
  const { shell } = playground.words;
  await goesOn(playground, [slide(playground, 'rate', 'PageUp'), /rate=0\.0[3-9]/]);
  await playground.resetButton.click();
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  await changes(
    playground,
    [() => playground.press(shell.hidden, 'more'), /H=12/],
    [() => playground.press(shell.batch, 'less'), /batch=16/],
    [() => playground.press(shell.forgetBias, 'less'), /forgetBias=0/],
    [slide(playground, 'length', 'ArrowRight'), /T=13/],
  );
});

test('clipping can be turned off in the middle of a run', async ({ playground }) => {
  // A model whose gradient is large from the start, or there would be nothing to clip.
  await playground.open('v=1&cell=rnn&activation=linear&init=identity&T=60');
  const toggle = (await playground.settings()).getByRole('switch').first();
  await goesOn(playground, [() => toggle.locator('..').click(), /clip=0/]);
});

test('a seed can be typed anew from an empty field, and what is no seed changes nothing', async ({
  playground,
}) => {
  await playground.open('v=1&seed=42');
  const seed = (await playground.settings()).getByLabel(playground.words.shell.seed, {
    exact: true,
  });
  await seed.focus();
  await playground.page.keyboard.press('End');
  for (let digits = 0; digits < 2; digits++) await playground.page.keyboard.press('Backspace');
  await expect(seed).toHaveValue('');
  await playground.page.keyboard.type('35');
  await expect.poll(() => playground.link).toMatch(/seed=35$/);
  await playground.page.keyboard.type('99999999999');
  await seed.blur();
  // The most digits that are still a seed.
  await expect(seed).toHaveValue('359999999');
  await expect.poll(() => playground.link).toMatch(/seed=359999999$/);
});

test('the sentence changes the experiment too', async ({ playground }) => {
  await playground.open();
  const { shell } = playground.words;
  const sentence = playground.page.getByRole('heading', { level: 1 });
  const select = (name: string, option: string) => () =>
    sentence.getByRole('combobox', { name }).selectOption(option);
  await changes(
    playground,
    [select(shell.cell, 'gru'), /cell=gru/],
    [select(shell.length, '20'), /T=20/],
  );
});

test('a change in the middle of training trains the new model on', async ({ playground }) => {
  await playground.open();
  await playground.train();
  await playground.reaches('step', (step) => step >= 20);
  const startsOver = playground.figure('step').evaluate(
    (figure) =>
      new Promise<boolean>((resolve) => {
        let last = Number(figure.dataset.value);
        new MutationObserver(() => {
          const step = Number(figure.dataset.value);
          if (step < last) resolve(true);
          last = step;
        }).observe(figure, { attributes: true });
      }),
  );
  await playground.choose('RNN');
  expect(await startsOver).toBe(true);
  await expect(playground.pauseButton).toBeVisible();
  await playground.reaches('step', (step) => step >= 20);
});

test('parity is learned', async ({ playground }) => {
  await playground.open('v=1&speed=fast');
  // Choosing the task takes over what suits it; the link alone does not.
  await playground.select(playground.words.shell.task, 'parity');
  await playground.train();
  await playground.reaches('metric', (accuracy) => accuracy > 0.99, { within: 100_000 });
});
