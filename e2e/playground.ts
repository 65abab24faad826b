import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from '../src/words';
import { words, type AllWords as Words } from '../src/words/all';

/** Figures of the running model, as the page exposes them. */
export type Figure =
  | 'step'
  | 'changed'
  | 'recorded'
  | 'loss'
  | 'metric'
  | 'gamma'
  | 'backend'
  | 'renderer'
  | 'precision';

export const sizes = {
  desk: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;

/** The page as people use it: specs say what they do, this says where it is. */
export class Playground {
  language: Language = 'ko';

  constructor(readonly page: Page) {}

  get words(): Words {
    return words[this.language];
  }

  private button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens a link (what stands after #) afresh, and waits until the engine answers. */
  async open(link = ''): Promise<void> {
    await this.visit(link);
    await this.ready();
  }

  /** Opens a link afresh without waiting for the engine. */
  async visit(link = ''): Promise<void> {
    this.language = /(^|&)lang=en(&|$)/.test(link) ? 'en' : 'ko';
    // Another hash alone would not load the page again.
    if (this.page.url() !== 'about:blank') await this.page.goto('about:blank');
    await this.page.goto(link && `./#${link}`);
  }

  /** Follows a link on the open page: whoever opens it afresh gets the same, and waits longer. */
  async follow(link: string): Promise<void> {
    this.language = /(^|&)lang=en(&|$)/.test(link) ? 'en' : 'ko';
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#${link}`);
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-ready', 'true', {
      timeout: 60_000,
    });
  }

  get link(): string {
    return this.page.url().split('#')[1] ?? '';
  }

  // Training

  get trainButton(): Locator {
    return this.button(this.words.shell.train);
  }
  get pauseButton(): Locator {
    return this.button(this.words.shell.pause);
  }
  get stepButton(): Locator {
    return this.button(this.words.shell.step);
  }
  get resetButton(): Locator {
    return this.button(this.words.shell.reset);
  }

  async train(): Promise<void> {
    await this.trainButton.click();
    await expect(this.pauseButton).toBeVisible();
  }

  async pause(): Promise<void> {
    await this.pauseButton.click();
    await expect(this.trainButton).toBeVisible();
  }

  /** Trains until the step figure has reached `step`, then pauses. */
  async trainTo(step: number): Promise<void> {
    await this.train();
    await this.reaches('step', (value) => value >= step);
    await this.pause();
  }

  /** One training step at a time; the losses in full precision, as the page has them. */
  async lossesOfSteps(count: number): Promise<number[]> {
    const losses: number[] = [];
    const done = await this.value('step');
    for (let step = 1; step <= count; step++) {
      await this.stepButton.click();
      await expect(this.figure('step')).toHaveAttribute('data-value', String(done + step));
      losses.push(await this.value('loss'));
    }
    return losses;
  }

  // What is to be read

  figure(name: Figure): Locator {
    return this.page.locator(`[data-figure="${name}"]`).first();
  }

  async text(name: Figure): Promise<string> {
    return (await this.figure(name).getAttribute('data-value')) ?? '';
  }

  async value(name: Figure): Promise<number> {
    const text = await this.text(name);
    return text === '' ? Number.NaN : Number(text);
  }

  async reaches(
    name: Figure,
    holds: (value: number) => boolean,
    { within = 60_000 } = {},
  ): Promise<void> {
    await expect
      .poll(async () => holds(await this.value(name)), {
        timeout: within,
        intervals: [50, 100, 200],
        message: `${name} to get where it should`,
      })
      .toBe(true);
  }

  /** Sentences at the top of the page. */
  get notices(): Locator {
    return this.page.locator('.notices').getByRole('paragraph');
  }

  /** Where in the sequence the page looks: a slider over the timesteps. */
  get playhead(): Locator {
    return this.page.getByRole('slider', { name: this.words.stage.axis, exact: true });
  }

  // The experiment

  /** The rail, or the sheet that takes its place on narrow screens; opened where it is closed. */
  async settings(): Promise<Locator> {
    const { settings, more } = this.words.shell;
    const sheet = this.page.getByRole('dialog', { name: settings });
    const rail = this.page.getByRole('complementary', { name: settings });
    if (!(await rail.isVisible()) && !(await sheet.isVisible()))
      await this.button(settings).click();
    const place = (await rail.isVisible()) ? rail : sheet;
    const all = place.getByRole('button', { name: more, exact: true });
    if (await all.isVisible()) await all.click();
    return place;
  }

  async closeSettings(): Promise<void> {
    const { settings, close } = this.words.shell;
    const sheet = this.page.getByRole('dialog', { name: settings });
    if (await sheet.isVisible()) await sheet.getByRole('button', { name: close }).click();
  }

  /** One of a few that stand side by side. */
  async choose(name: string): Promise<void> {
    const place = await this.settings();
    // The radio button itself is unseen: its label is what people press.
    await place.getByRole('radio', { name, exact: true }).locator('..').click();
  }

  async select(label: string, name: string): Promise<void> {
    const place = await this.settings();
    await place.getByRole('combobox', { name: label, exact: true }).selectOption(name);
  }

  /** Presses + or − of a number. */
  async press(label: string, way: 'more' | 'less'): Promise<void> {
    const place = await this.settings();
    const { more1, less1 } = this.words.shell;
    await place
      .getByRole('button', { name: `${label}: ${way === 'more' ? more1 : less1}`, exact: true })
      .click();
  }

  async setSeed(seed: number): Promise<void> {
    const place = await this.settings();
    await place.getByLabel(this.words.shell.seed, { exact: true }).fill(String(seed));
  }

  /** Forward, or the gradient coming back. */
  async turn(way: 'forward' | 'backward'): Promise<void> {
    await this.page
      .getByRole('group', { name: this.words.shell.direction })
      .getByRole('radio', { name: this.words.shell[way], exact: true })
      .locator('..')
      .click();
  }

  async openTab(tab: keyof Words['shell']['inspector']): Promise<void> {
    await this.page
      .getByRole('group', { name: this.words.shell.inspectorLabel })
      .getByRole('radio', { name: this.words.shell.inspector[tab], exact: true })
      .locator('..')
      .click();
  }
}
