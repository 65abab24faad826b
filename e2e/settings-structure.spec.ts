import { structureWords } from '../src/words/structure';
import type { Playground } from './playground';
import { expect, test } from './test';

const words = structureWords.ko;

const sentence = ({ page }: Playground) => page.getByRole('heading', { level: 1 });

/** What the page trains is what its link says. */
async function trains(playground: Playground, link: RegExp): Promise<void> {
  await expect.poll(() => playground.link).toMatch(link);
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  expect((await playground.lossesOfSteps(2)).every(Number.isFinite)).toBe(true);
}

test('each of the five shapes is chosen by its drawing, named, and trains', async ({
  playground,
}) => {
  await playground.open();
  const chosen = () =>
    playground.page.getByRole('group', { name: words.shape }).locator('input:checked');
  await expect(chosen()).toHaveAccessibleName(words.shapes['many-to-one']);
  for (const [shape, link] of [
    // The task stays where it offers the shape.
    ['one-to-one', /^v=1&shape=one-to-one$/],
    ['many-to-one', /^$/],
    // Else it is one that does.
    ['many-to-many', /task=parity/],
    ['one-to-many', /task=melody/],
    ['encoder-decoder', /task=reverse.*attention=dot/],
    ['many-to-one', /^$/],
  ] as const)
    await test.step(shape, async () => {
      await playground.choose(words.shapes[shape]);
      await expect(chosen()).toHaveAccessibleName(words.shapes[shape]);
      await trains(playground, link);
    });
});

test('layers, directions and attention are chosen in the rail and named in the sentence', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&task=reverse&cell=gru&T=6&attention=dot');
  const { shell } = playground.words;
  await expect(sentence(playground)).toContainText('인코더와 디코더');
  for (let layers = 2; layers <= 4; layers++) await playground.press(shell.layers, 'more');
  await trains(playground, /layers=4/);
  const place = await playground.settings();
  await place.getByRole('switch', { name: shell.both }).locator('..').click();
  await trains(playground, /direction=both/);
  await playground.choose(words.merges.sum);
  await trains(playground, /merge=sum/);
  await playground.choose(words.attentions.additive);
  await trains(playground, /attention=additive/);
  await place.getByRole('switch', { name: words.residual }).locator('..').click();
  await trains(playground, /residual=on/);
  for (const [label, link] of [
    [words.dropout, /dropout=0\.\d/],
    [words.forcing, /forcing=0\.\d/],
  ] as const) {
    await place
      .getByRole('slider', { name: label })
      .press(label === words.forcing ? 'PageDown' : 'PageUp');
    await trains(playground, link);
  }
  await expect(sentence(playground)).toContainText(/네 층.*양방향.*어텐션/);
  // A word of the sentence changes it back.
  await sentence(playground).getByRole('combobox', { name: shell.both }).selectOption('forward');
  await expect.poll(() => playground.link).not.toContain('direction');
  // Where a setting would change nothing it is not there.
  await playground.choose(words.shapes['one-to-many']);
  await expect(page.getByRole('switch', { name: shell.both })).toHaveCount(0);
  await expect(page.getByRole('slider', { name: words.forcing })).toHaveCount(0);
});

test('the tab of structure shows sizes, code, other lengths and the way from a neuron to a cell', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&cell=rnn&T=8');
  await playground.openTab('structure');
  const part = (name: keyof typeof words.part) =>
    page.getByRole('radio', { name: words.part[name], exact: true }).locator('..').click();

  await page.getByRole('link', { name: words.example }).click();
  await expect(page.getByText(words.tempting(100, 64, 32))).toBeVisible();
  await expect(page.locator('.shapes-output[data-symbol="h"]')).toHaveText(/\(100, 64\)/);

  await part('code');
  const code = (library: 'keras' | 'pytorch') =>
    page.getByRole('region', { name: words.codeOf(library) });
  await expect(code('keras')).toContainText('layers.SimpleRNN(64)(x)  # (B, 64)');
  await page.getByRole('radio', { name: 'PyTorch', exact: true }).locator('..').click();
  await expect(code('pytorch')).toContainText('nn.RNN(32, 64, batch_first=True)');

  await part('neuron');
  await page.getByRole('link', { name: words.neuron.names.neuron }).click();
  await expect.poll(() => playground.link).toContain('shape=one-to-one');
  await expect(sentence(playground)).toContainText('기억이 없는 뉴런');
  await playground.trainTo(60);
  // The first bit is its own parity; all others are a guess.
  expect(await playground.value('metric')).toBeLessThan(0.66);

  await part('lengths');
  const measured = page.locator('[data-chart="lengths"] circle[data-length][data-length]');
  await expect(measured).toHaveCount(7, { timeout: 20_000 });
  await expect(measured.last()).toHaveAttribute('data-length', '60');
  const values = await measured.evaluateAll((all) =>
    all.map((one) => Number((one as SVGElement).dataset.value)),
  );
  for (const value of values) expect(Math.abs(value - 0.55)).toBeLessThan(0.12);
});
