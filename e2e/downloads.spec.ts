import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { elementsOf } from '../src/ui/chart/canvas.fixture';
import { chartWords } from '../src/words/chart';
import { violations } from './axe';
import { expect, test } from './test';

const { ko } = chartWords;

/** The button of what a chart offers. */
const menuOf = (page: Page, chart: string): Locator =>
  page.locator(`[data-chart="${chart}"] .chart-menu`).getByRole('button');

/** Asks a chart for a file by keyboard, and reads it. */
async function download(page: Page, chart: string, format: 'png' | 'svg' | 'csv') {
  await menuOf(page, chart).focus();
  await page.keyboard.press('Enter');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: ko[format], exact: true }).click();
  const file = await coming;
  await expect(menuOf(page, chart)).toBeFocused();
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The lines of a CSV of numbers, whose fields need no quotes; its first one names the columns. */
function linesOf(bytes: Buffer): string[][] {
  const text = bytes.toString('utf8');
  expect(text.startsWith('\u{feff}'), 'the mark of UTF-8').toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(1, -2).split('\r\n');
  return lines.map((line) => line.split(','));
}

test('the bars leave as PNG, SVG and CSV, and each other chart with what it shows', async ({
  playground,
}) => {
  const { page, words } = playground;
  await playground.open('v=1&cell=lstm&T=20&H=8&view=backward');
  await playground.trainTo(10);

  const csv = await download(page, 'norms', 'csv');
  // Steps that were under way when it paused have arrived by now.
  const step = await playground.value('step');
  expect(csv.name).toBe(`unrolled-norms-step${step}.csv`);
  const [head, ...rows] = linesOf(csv.bytes);
  expect(head).toEqual([ko.timestep, ko.norm('h'), ko.norm('c')]);
  expect(rows.map(([t]) => Number(t))).toEqual(Array.from({ length: 20 }, (_, t) => t + 1));
  expect(rows.flat().every((field) => Number(field) > 0)).toBe(true);

  const svg = (await download(page, 'norms', 'svg')).bytes.toString('utf8');
  expect(elementsOf(svg)).not.toContain('image');
  expect(svg).not.toMatch(/NaN|undefined|var\(/);
  const browserReads = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    return read.querySelector('parsererror')?.textContent ?? read.documentElement.textContent;
  }, svg);
  expect(browserReads).toContain(words.stage.gradient.axis);
  expect(browserReads).toContain(ko.source(words.shell.name, step));
  // A bar for each timestep, whatever else.
  expect(elementsOf(svg).filter((name) => name === 'path').length).toBeGreaterThan(20);

  const png = (await download(page, 'norms', 'png')).bytes;
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  const shown = (await page.locator('[data-chart="norms"]').boundingBox())!;
  expect(png.readUInt32BE(16)).toBeGreaterThan(2 * shown.width);
  // A picture of one colour would be a few kilobytes.
  expect(png.length).toBeGreaterThan(12_000);

  expect(
    elementsOf((await download(page, 'history', 'svg')).bytes.toString()).length,
  ).toBeGreaterThan(10);
  expect(linesOf((await download(page, 'spectrum', 'csv')).bytes)).toHaveLength(1 + 8);
  expect(linesOf((await download(page, 'powers', 'csv')).bytes)).toHaveLength(1 + 101);
  expect((await download(page, 'weights', 'png')).bytes.length).toBeGreaterThan(8_000);
  expect(linesOf((await download(page, 'loss', 'csv')).bytes)).toHaveLength(1 + step);
  expect(linesOf((await download(page, 'clipping', 'csv')).bytes)).toHaveLength(1 + step);
  const ribbon = await download(page, 'stage', 'svg');
  expect(ribbon.name).toBe(`unrolled-ribbon-step${step}.svg`);
  expect(elementsOf(ribbon.bytes.toString())).toContain('linearGradient');
});

test('the network and the wave leave too, as they are seen forward', async ({ playground }) => {
  const { page } = playground;
  await playground.open('v=1&task=wave&cell=gru&T=12');
  await playground.openTab('example');
  await playground.trainTo(3);
  const network = linesOf((await download(page, 'stage', 'csv')).bytes);
  expect(network).toHaveLength(1 + 12);
  expect(network[0]).toContain('h[8]');
  expect(linesOf((await download(page, 'example', 'csv')).bytes)).toHaveLength(1 + 13);
  const step = await playground.value('step');
  expect(linesOf((await download(page, 'metric', 'csv')).bytes)).toHaveLength(1 + step);
  const wave = (await download(page, 'example', 'svg')).bytes.toString();
  expect(elementsOf(wave).filter((name) => name === 'path').length).toBeGreaterThan(5);
});

test('the numbers of a chart are read by keyboard, and Escape leads back', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&cell=lstm&T=20&view=backward');
  await playground.trainTo(3);
  const button = menuOf(page, 'norms');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: ko.table, exact: true })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const table = page.getByRole('dialog').getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(1 + 20);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(table).toHaveCount(0);
  await expect(button).toBeFocused();
});
