import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { browserArguments, findBrowser, sandboxed } from '../browser';
import { coldStart } from './coldStart';
import { memory } from './memory';
import { opening } from './opening';
import { kept, type Row, type Section } from './row';
import { learning } from './learning';
import { lessons } from './lessons';
import { scaling } from './scaling';
import { snapshot } from './snapshot';
import { isStep, stepsOn } from './steps';
import { lab, mainThread, throughput } from './training';

/** In the order in which they are measured and shown. */
const sections: Readonly<Record<string, Section>> = {
  opening,
  lessons,
  mainThread,
  lab,
  throughput,
  wasm: stepsOn('wasm'),
  cpu: stepsOn('cpu'),
  webgl: stepsOn('webgl'),
  scaling,
  learning,
  snapshot,
  coldStart,
  memory,
};

function format(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value > 0 && value < 0.1) return value.toPrecision(2);
  return value.toFixed(value >= 10 ? 1 : 2);
}

function print(row: Row): void {
  const { name, value, unit, limit, least } = row;
  const promise = limit === undefined ? `at least ${least}` : `at most ${limit}`;
  const judged = { true: `  (${promise})`, false: `  NOT ${promise}` };
  const said = kept(row);
  const judgement = said === undefined ? '' : judged[`${said}`];
  console.log(`${name.padEnd(76)} ${format(value).padStart(8)} ${unit}${judgement}`);
}

/**
 * Measures the production build in a real browser and prints a table: all of it, or the sections that
 * are named. `--quick` measures less of each. `--json FILE` writes the training steps beside those of
 * tf.layers as `rows`, all else as `figures`, and the sections that threw as `failed`.
 */
export async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !(name in sections));
  if (unknown.length > 0)
    throw new Error(
      `${unknown.join(', ')}: there is no such section; there are ${Object.keys(sections).join(', ')}`,
    );
  const server = await preview({
    preview: { host: '127.0.0.1', port: 41_760 },
    logLevel: 'silent',
  });
  const address = server.resolvedUrls!.local[0]!;
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    chromiumSandbox: sandboxed,
    args: browserArguments,
  });
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Chromium ${browser.version()}`;
  console.log(machine);
  const all: Row[] = [];
  const failed: string[] = [];
  try {
    for (const [name, measure] of Object.entries(sections)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      try {
        const measured = await measure({ browser, address, quick: values.quick });
        measured.forEach(print);
        all.push(...measured);
      } catch (error) {
        console.error(`${name} could not be measured:`, error);
        failed.push(name);
      }
    }
  } finally {
    if (values.json !== undefined) {
      const rows = all.filter(isStep);
      const figures = all.filter((row) => !isStep(row));
      writeFileSync(values.json, JSON.stringify({ machine, rows, figures, failed }, null, 2));
    }
    await browser.close();
    await server.close();
  }
  if (failed.length > 0 || all.some((row) => kept(row) === false)) process.exitCode = 1;
}
