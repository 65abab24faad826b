import type { Page } from '@playwright/test';
import asc from 'assemblyscript/asc';
import { build, preview, type InlineConfig } from 'vite';
import { join } from 'node:path';
import type { Bench } from './row';
import type { Laboratory } from './steps/page';

const folder = join(import.meta.dirname, 'steps');
const config: InlineConfig = {
  configFile: false,
  root: folder,
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    outDir: join(folder, '../../../reports/steps'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
  preview: { host: '127.0.0.1', port: 41_761 },
};

let built: Promise<unknown> | undefined;

/** Gives a page, with our own code built as for visitors, in which trainers can be measured by themselves. */
export async function inLaboratory<Result>(
  { browser }: Bench,
  measure: (page: Page) => Promise<Result>,
): Promise<Result> {
  await (built ??= build(config));
  const server = await preview(config);
  const page = await browser.newPage();
  try {
    await page.goto(server.resolvedUrls!.local[0]!);
    return await measure(page);
  } finally {
    await page.close();
    await server.close();
  }
}

/** Has the page call one of its functions. */
export const ask = <Name extends keyof Laboratory>(
  page: Page,
  name: Name,
  job: Parameters<Laboratory[Name]>[0],
): Promise<Awaited<ReturnType<Laboratory[Name]>>> =>
  page.evaluate(
    ([called, given]) => {
      const { laboratory } = globalThis as unknown as { laboratory: Laboratory };
      const call = laboratory[called] as (
        job: unknown,
      ) => Promise<Awaited<ReturnType<Laboratory[Name]>>>;
      return call(given);
    },
    [name, job] as const,
  );

/** Seven sums and seven products that do not wait for one another: as many as there are registers. */
const limitSource = `
const one = memory.data<f32>([1]);
export function run(n: i32): f32 {
  const x = v128.load32_splat(one);
  ${[0, 1, 2, 3, 4, 5, 6].map((k) => `let a${k} = x, b${k} = x;`).join('\n')}
  for (let i = 0; i < n; i++) {
    ${[0, 1, 2, 3, 4, 5, 6].map((k) => `a${k} = f32x4.add(a${k}, x); b${k} = f32x4.mul(b${k}, x);`).join('\n')}
  }
  let s = x;
  ${[0, 1, 2, 3, 4, 5, 6].map((k) => `s = f32x4.add(s, f32x4.add(a${k}, b${k}));`).join('\n')}
  return f32x4.extract_lane(s, 0);
}`;

/** A module whose `run(n)` does 56 n multiplications or additions: its rate is the limit of one core. */
export async function limitModule(): Promise<number[]> {
  const { binary } = await asc.compileString(limitSource, {
    optimizeLevel: 3,
    enable: ['simd'],
    runtime: 'stub',
  });
  if (!binary) throw new Error('the measure of the limit does not compile');
  return [...binary];
}
