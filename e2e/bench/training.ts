import type { Browser, Page } from '@playwright/test';
import type { LabReading } from '../../src/store';
import { readingWords } from '../../src/words/readings';
import { Playground } from '../playground';
import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';

const backends = ['wasm', 'cpu', 'webgl'];

/** As links have them: batch, timesteps, hidden size. */
const models = ['T=12&H=8', 'T=20&H=16', 'T=32&H=32', 'T=64&H=64', 'T=100&H=32&batch=16'];

async function opened(browser: Browser, address: string, link: string): Promise<Playground> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'ko-KR',
    viewport: { width: 1440, height: 900 },
  });
  const playground = new Playground(await context.newPage());
  await playground.open(link);
  return playground;
}

const close = (playground: Playground) => playground.page.context().close();

/** Steps per second over some seconds, from one change of the step figure to another. */
async function rate(playground: Playground, seconds: number): Promise<number> {
  const moment = async () => {
    const before = await playground.value('step');
    await playground.reaches('step', (step) => step > before);
    return { step: await playground.value('step'), time: performance.now() };
  };
  const first = await moment();
  await playground.page.waitForTimeout(seconds * 1000);
  const last = await moment();
  return ((last.step - first.step) / (last.time - first.time)) * 1000;
}

/** Training steps per second of the LSTM on recall, while the page draws it. */
export const throughput: Section = async ({ browser, address, quick }) => {
  const rows: Row[] = [];
  for (const backend of backends)
    for (const model of quick ? models.slice(0, 1) : models) {
      const playground = await opened(browser, address, `v=1&backend=${backend}&${model}`);
      const name = `training steps, LSTM ${model.replaceAll('&', ' ')}, ${await playground.text('backend')}`;
      await playground.train();
      rows.push({ name, value: await rate(playground, 4), unit: '/s' });
      await close(playground);
    }
  return rows;
};

/** What the lab has under the stage; one loss of many needs a task that has many. */
const labs = {
  timesteps: '',
  reach: '',
  shares: '',
  losses: '&task=parity',
  walk: '',
} as const satisfies Partial<Record<LabReading, string>>;

/**
 * What drawing the lab costs at T = 100, H = 64, by itself, and what the main thread does for each picture
 * of it while the model trains, all in all: script, styles and layout.
 */
export const lab: Section = async (bench) => {
  const { browser, address, quick } = bench;
  const rows: Row[] = [
    {
      name: 'drawing all of the lab once, T = 100, H = 64',
      value: await inLaboratory(bench, (page) => ask(page, 'draws', quick ? 30 : 200)),
      unit: 'ms',
      limit: 6,
    },
  ];
  const wanted = Object.entries(labs) as [keyof typeof labs, string][];
  for (const [reading, task] of quick ? wanted.slice(0, 1) : wanted) {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'ko-KR',
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const { postMessage } = Worker.prototype;
      Object.assign(globalThis, { looks: 0 });
      Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]) {
        if ((given[0] as { kind?: unknown }).kind === 'look')
          (globalThis as unknown as { looks: number }).looks++;
        return postMessage.apply(this, given);
      };
    });
    const playground = new Playground(page);
    await playground.open(`v=1&T=100&H=64&view=backward${task}`);
    const choice = page.getByRole('radio', { name: readingWords.ko.name[reading], exact: true });
    await choice.check({ force: true });
    await playground.train();
    await page.waitForTimeout(1500);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const measure = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const seconds = metrics
        .filter(({ name }) => /^(Script|RecalcStyle|Layout)Duration$/.test(name))
        .reduce((sum, { value }) => sum + value, 0);
      const looks = await page.evaluate(() => (globalThis as unknown as { looks: number }).looks);
      return { seconds, looks };
    };
    const before = await measure();
    const { longest, count } = await longTasks(page, 6000);
    const after = await measure();
    const pictures = after.looks - before.looks;
    rows.push(
      {
        name: `main thread for a picture of the lab, T = 100, H = 64, ${reading}: ${pictures} pictures`,
        value: (1000 * (after.seconds - before.seconds)) / pictures,
        unit: 'ms each',
      },
      { name: `tasks over 50 ms meanwhile, ${reading}`, value: count, unit: 'in 6 s', limit: 0 },
      { name: `longest of them, ${reading}`, value: longest, unit: 'ms' },
    );
    await context.close();
  }
  return rows;
};

/** Tasks of the main thread of over 50 ms, which are all that a browser tells. */
const longTasks = (page: Page, wait: number) =>
  page.evaluate(
    (ms) =>
      new Promise<{ longest: number; count: number }>((resolve) => {
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) tasks.push(duration);
        });
        observer.observe({ type: 'longtask' });
        setTimeout(() => {
          observer.disconnect();
          resolve({ longest: Math.max(0, ...tasks), count: tasks.length });
        }, ms);
      }),
    wait,
  );

const links = ['', 'view=backward', 'T=50&H=32&view=backward', 'T=200&view=backward'];

/** The longest task of the main thread while training, the first second left out. */
export const mainThread: Section = async ({ browser, address, quick }) => {
  const rows: Row[] = [];
  for (const link of quick ? links.slice(0, 1) : links) {
    const playground = await opened(browser, address, link && `v=1&${link}`);
    await playground.train();
    await playground.page.waitForTimeout(1000);
    const { longest, count } = await longTasks(playground.page, 10_000);
    const name = `while training (${link || 'default'})`;
    rows.push(
      { name: `tasks over 50 ms ${name}`, value: count, unit: 'in 10 s', limit: 0 },
      { name: `longest of them ${name}`, value: longest, unit: 'ms' },
    );
    await close(playground);
  }
  return rows;
};
