import type { Page } from '@playwright/test';
import { expect, test } from './test';

/** Runs a script at the head of every worker, before the page's own. */
async function inEveryWorker(page: Page, script: string): Promise<void> {
  await page.route(/\/assets\/(entry|loop|worker)[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

// A worker that was replaced may still be fetching its script when a test has seen enough.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'wait' }));

/** A browser that gives WebGL to nobody. */
const withoutWebGL = `OffscreenCanvas.prototype.getContext = () => null`;

/** A phone's GPU that cannot draw into 32-bit floats. */
const halfPrecision = `{
  const get = WebGL2RenderingContext.prototype.getExtension;
  WebGL2RenderingContext.prototype.getExtension = function (name) {
    return name === 'EXT_color_buffer_float' ? null : get.call(this, name);
  };
}`;

/** A browser with WebAssembly of before 2021. */
const withoutSimd = `WebAssembly.validate = () => false`;

/** A GPU that writes no more than two textures at once. */
const twoBuffers = `{
  const get = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === this.MAX_DRAW_BUFFERS ? 2 : get.call(this, name);
  };
}`;

/** A GPU that leaves when the page says so. */
const losable = `{
  const get = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (...args) {
    const gl = get.apply(this, args);
    new BroadcastChannel('test').addEventListener('message', () =>
      gl.getExtension('WEBGL_lose_context').loseContext());
    return gl;
  };
}`;

/** A worker that stops answering when the page says so. */
const stuck = `new BroadcastChannel('test').addEventListener('message', () => { for (;;); })`;

const strike = (page: Page) => page.evaluate(() => new BroadcastChannel('test').postMessage('now'));

test('a software renderer is not trained on, and the page says why', async ({ playground }) => {
  await playground.open();
  expect(await playground.text('backend')).toBe('wasm');
  await playground.page.locator('summary', { has: playground.figure('backend') }).click();
  await expect(
    playground.page.getByText(playground.words.problems.machine.reason['software-renderer']),
  ).toBeVisible();
});

for (const [name, script, reason] of [
  ['without WebGL', withoutWebGL, 'no-webgl'],
  ['with half precision', halfPrecision, 'half-precision'],
] as const)
  test(`${name} training goes on by another way, and the page says so`, async ({ playground }) => {
    await inEveryWorker(playground.page, script);
    await playground.open('v=1&backend=webgl');
    expect(await playground.text('precision')).toBe('float32');
    await playground.page.locator('summary', { has: playground.figure('backend') }).click();
    await expect(
      playground.page.getByText(playground.words.problems.machine.reason[reason]),
    ).toBeVisible();
    expect(await playground.text('backend')).toBe('wasm');
    const losses = await playground.lossesOfSteps(3);
    // As on the same backend where it was chosen.
    await playground.open('v=1&backend=wasm');
    expect(await playground.lossesOfSteps(3)).toEqual(losses);
  });

test('without SIMD JavaScript trains, and the page says so', async ({ playground }) => {
  await inEveryWorker(playground.page, `${withoutSimd};${withoutWebGL}`);
  await playground.open();
  expect(await playground.text('backend')).toBe('cpu');
  await playground.page.locator('summary', { has: playground.figure('backend') }).click();
  await expect(
    playground.page.getByText(playground.words.problems.machine.reason['no-wasm']),
  ).toBeVisible();
  await playground.trainTo(5);
});

test('a GPU that cannot do what our kernels ask trains by TensorFlow.js, fetched then', async ({
  playground,
}) => {
  await inEveryWorker(playground.page, twoBuffers);
  const fetched = playground.page.waitForRequest(/\/assets\/plain-trainer[^/]*\.js$/);
  await playground.open('v=1&backend=webgl');
  await fetched;
  expect(await playground.text('backend')).toBe('webgl');
  const losses = await playground.lossesOfSteps(2);
  await playground.open('v=1&backend=wasm');
  const undisturbed = await playground.lossesOfSteps(2);
  for (const [k, loss] of undisturbed.entries())
    expect(Math.abs(losses[k]! / loss - 1), `loss of step ${k + 1}`).toBeLessThan(1e-4);
});

test('a context lost between two training steps changes no loss', async ({ playground }) => {
  await inEveryWorker(playground.page, losable);
  await playground.open('v=1&backend=webgl');
  const losses = await playground.lossesOfSteps(2);
  await strike(playground.page);
  await expect(playground.notices.first()).not.toBeEmpty();
  await playground.ready();
  losses.push(...(await playground.lossesOfSteps(2)));
  expect(await playground.text('backend')).toBe('webgl');
  await playground.open('v=1&backend=webgl');
  expect(await playground.lossesOfSteps(4)).toEqual(losses);
});

test('a context lost in training loses no step: another worker goes on', async ({ playground }) => {
  await inEveryWorker(playground.page, losable);
  await playground.open('v=1&backend=webgl');
  await playground.train();
  await playground.reaches('step', (step) => step >= 10);
  const before = await playground.value('step');
  await strike(playground.page);
  await expect(playground.notices.first()).not.toBeEmpty();
  await playground.reaches('step', (step) => step > before + 5);
  await expect(playground.pauseButton).toBeVisible();
});

test('a worker that hangs is replaced, and the run goes on', async ({ playground }) => {
  await inEveryWorker(playground.page, stuck);
  await playground.open();
  await playground.train();
  await playground.reaches('step', (step) => step >= 10);
  await strike(playground.page);
  await expect(playground.notices.first()).not.toBeEmpty({ timeout: 30_000 });
  // Nothing is trained between the stroke and the notice.
  const before = await playground.value('step');
  await playground.reaches('step', (step) => step > before);
});

test('a loss that is not finite stops the run, keeps the picture and says what to try', async ({
  playground,
}) => {
  await playground.open(
    'v=1&cell=rnn&activation=linear&T=60&rate=1&optimizer=sgd&clip=0&init=glorot',
  );
  await playground.trainButton.click();
  await expect(playground.notices).toContainText(['학습률을 낮추거나']);
  await expect(playground.trainButton).toBeVisible();
  // The losses before it are read after the sentence is there.
  await playground.reaches('loss', Number.isFinite);
  // The way out that the sentence names.
  await playground.select(playground.words.shell.optimizer, playground.words.shell.optimizers.adam);
  await playground.press(playground.words.shell.batch, 'less');
  await playground.choose('LSTM');
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  await playground.trainTo(2);
});

test('a tab that is out of sight stops training and says so', async ({ playground }) => {
  await playground.open();
  await playground.train();
  await playground.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(playground.notices).toContainText([playground.words.problems.hiddenTab]);
  await expect(playground.trainButton).toBeVisible();
});

test('storage that is denied keeps nobody out', async ({ playground }) => {
  await playground.page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: denied });
    Object.defineProperty(window, 'indexedDB', { get: denied });
  });
  await playground.open();
  await playground.page.getByRole('button', { name: 'English' }).click();
  await expect(playground.page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('a part of the page that cannot be fetched', () => {
  test.use({ expected: [/ERR_FAILED|FetchError/] });

  test('says so in its own place, and is fetched when it is asked for again', async ({
    playground,
  }) => {
    const { page, words } = playground;
    const equations = /\/assets\/Equations-[^/]*\.js$/;
    await page.route(equations, (route) => route.abort());
    await playground.open();
    await expect(page.getByText(words.problems.broken)).toBeVisible();
    await playground.trainTo(2);
    await page.unroute(equations);
    await page.getByRole('button', { name: words.problems.again }).click();
    await expect(page.getByRole('region', { name: words.cell.equations })).toBeVisible();
    expect(await playground.value('step')).toBeGreaterThanOrEqual(2);
  });

  test('leaves the page in Korean, with a sentence, where it is the English words', async ({
    playground,
  }) => {
    await playground.page.route(/\/assets\/en-[^/]*\.js$/, (route) => route.abort());
    await playground.open('v=1&lang=en');
    playground.language = 'ko';
    await expect(playground.notices).toContainText(['English could not be loaded']);
    await playground.trainTo(2);
  });
});
