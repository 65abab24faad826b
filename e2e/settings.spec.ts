import type { Playground } from './playground';
import { expect, test } from './test';

const { describe } = test;

/** A setting is changed by hand; the link then says so, and the run is another one. */
async function changes(
  playground: Playground,
  change: () => Promise<void>,
  link: string | RegExp,
): Promise<void> {
  const before = await playground.lossesOfSteps(2);
  await change();
  await expect.poll(() => playground.link).toMatch(link);
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  const after = await playground.lossesOfSteps(2);
  expect(after.every(Number.isFinite)).toBe(true);
  expect(after).not.toEqual(before);
}

/** A setting is changed by hand and the run goes on; the page says so, and the link gives another run. */
async function goesOn(
  playground: Playground,
  change: () => Promise<void>,
  link: string | RegExp,
): Promise<void> {
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

describe('each setting of the rail changes the experiment', () => {
  for (const [name, link] of [
    ['RNN', /cell=rnn/],
    ['GRU', /cell=gru/],
  ] as const)
    test(`cell ${name}`, async ({ playground }) => {
      await playground.open();
      await changes(playground, () => playground.choose(name), link);
    });

  test('activation', async ({ playground }) => {
    await playground.open('v=1&cell=rnn');
    await changes(playground, () => playground.choose('ReLU'), /activation=relu/);
  });

  test('form of the GRU', async ({ playground }) => {
    await playground.open('v=1&cell=gru');
    const { gruForms } = playground.words.shell;
    await changes(playground, () => playground.choose(gruForms['gru-after']), /cell=gru-after/);
  });

  for (const [label, name, link] of [
    ['optimizer', 'sgd', /optimizer=sgd/],
    ['optimizer', 'momentum', /optimizer=momentum/],
    ['optimizer', 'rmsprop', /optimizer=rmsprop/],
    ['init', 'identity', /init=identity/],
    ['init', 'glorot', /init=glorot/],
    ['task', 'parity', /task=parity/],
    ['task', 'wave', /task=wave/],
    ['task', 'words', /task=words/],
  ] as const)
    test(`${label} ${name}`, async ({ playground }) => {
      await playground.open();
      await changes(playground, () => playground.select(playground.words.shell[label], name), link);
    });

  for (const [label, way, link] of [
    ['hidden', 'more', /H=12/],
    ['batch', 'less', /batch=16/],
    ['forgetBias', 'less', /forgetBias=0/],
  ] as const)
    test(label, async ({ playground }) => {
      await playground.open();
      await changes(playground, () => playground.press(playground.words.shell[label], way), link);
    });

  test('learning rate, by keyboard', async ({ playground }) => {
    await playground.open();
    await goesOn(
      playground,
      async () => {
        const { rate } = playground.words.shell;
        const slider = (await playground.settings()).getByRole('slider', { name: rate });
        await slider.focus();
        await slider.press('PageUp');
      },
      /rate=0\.0[3-9]/,
    );
  });

  test('length, by keyboard', async ({ playground }) => {
    await playground.open();
    await changes(
      playground,
      async () => {
        const { length } = playground.words.shell;
        const slider = (await playground.settings()).getByRole('slider', { name: length });
        await slider.focus();
        await slider.press('ArrowRight');
      },
      /T=13/,
    );
  });

  test('clipping', async ({ playground }) => {
    // A model whose gradient is large from the start, or there would be nothing to clip.
    await playground.open('v=1&cell=rnn&activation=linear&init=identity&T=60');
    await goesOn(
      playground,
      async () => {
        const toggle = (await playground.settings()).getByRole('switch');
        await toggle.first().locator('..').click();
      },
      /clip=0/,
    );
  });
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
  await changes(
    playground,
    async () => {
      await sentence.getByRole('combobox', { name: shell.cell }).selectOption('gru');
    },
    /cell=gru/,
  );
  await changes(
    playground,
    async () => {
      await sentence.getByRole('combobox', { name: shell.length }).selectOption('20');
    },
    /T=20/,
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

for (const [task, link, holds] of [
  ['parity', 'v=1&task=parity', (accuracy: number) => accuracy > 0.99],
  ['the word model', 'v=1&task=words', (accuracy: number) => accuracy === 1],
] as const)
  test(`${task} is learned`, async ({ playground }) => {
    await playground.open();
    // Choosing the task takes over what suits it; the link alone does not.
    const { task: label } = playground.words.shell;
    await playground.select(label, link.split('task=')[1]!);
    await playground.train();
    await playground.reaches('metric', holds, { within: 100_000 });
  });
