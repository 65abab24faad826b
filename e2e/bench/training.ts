import type { Browser } from '@playwright/test';
import { Playground } from '../playground';
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

const links = ['', 'view=backward', 'T=50&H=32&view=backward', 'T=200&view=backward'];

/** The longest task of the main thread while training, the first second left out. */
export const mainThread: Section = async ({ browser, address, quick }) => {
  const rows: Row[] = [];
  for (const link of quick ? links.slice(0, 1) : links) {
    const playground = await opened(browser, address, link && `v=1&${link}`);
    await playground.train();
    await playground.page.waitForTimeout(1000);
    const { longest, count } = await playground.page.evaluate(
      () =>
        new Promise<{ longest: number; count: number }>((resolve) => {
          const tasks: number[] = [];
          // Tasks below 50 ms are not reported.
          const observer = new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) tasks.push(duration);
          });
          observer.observe({ type: 'longtask' });
          setTimeout(() => {
            observer.disconnect();
            resolve({ longest: Math.max(0, ...tasks), count: tasks.length });
          }, 10_000);
        }),
    );
    const name = `while training (${link || 'default'})`;
    rows.push(
      { name: `tasks over 50 ms ${name}`, value: count, unit: 'in 10 s', limit: 0 },
      { name: `longest of them ${name}`, value: longest, unit: 'ms' },
    );
    await close(playground);
  }
  return rows;
};
