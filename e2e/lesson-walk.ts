import type { Locator } from '@playwright/test';
import { fields, type FieldName } from '../src/experiment';
import { holds } from '../src/lessons/figures';
import type { Lesson, Step } from '../src/lessons/format/lesson';
import { trackOf } from '../src/lessons/player/track';
import { real } from '../src/tasks/field';
import { lessonWords } from '../src/words/lessons';
import { violations } from './axe';
import type { Hand } from './hands';
import { readLesson, wayTo } from './lesson-goals';
import type { Playground } from './playground';
import { expect, test } from './test';

const phone = (playground: Playground) => playground.page.viewportSize()!.width < 600;

/** Walks through a lesson as a learner does. */
export class LessonWalk {
  private readonly lesson: Lesson;

  constructor(
    private readonly playground: Playground,
    private readonly hand: Hand,
    id: string,
  ) {
    this.lesson = readLesson(id, playground.language);
  }

  private get page() {
    return this.playground.page;
  }
  private get words() {
    return lessonWords[this.playground.language];
  }
  private button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** From the first step, which is open, to the last, whose questions are answered then. */
  async walk(): Promise<void> {
    const { steps, id } = this.lesson;
    const richest = steps.indexOf(steps.toSorted((a, b) => wealth(b) - wealth(a))[0]!);
    for (const [k, step] of steps.entries())
      await test.step(`${id}, ${k + 1}`, async () => {
        await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(step.title);
        if (k > 0) await expect(this.page.getByRole('heading', { level: 1 })).toBeFocused();
        await this.answerAll(step, k);
        expect(await overflow(this.playground), 'overflow').toEqual([]);
        if (k === richest) {
          expect(await violations(this.page)).toEqual([]);
          if (phone(this.playground)) await this.fold();
        }
        const seen = this.page.locator('.lesson-observation');
        const measured = await seen.allTextContents();
        await this.reachAll(step, k);
        // What was measured stays as it was, whatever is tried.
        expect(await seen.allTextContents()).toEqual(measured);
        if (k < steps.length - 1) await this.hand.press(this.button(this.words.next));
      });
  }

  /** Predicts, right and wrong in turn, and reads what became of it: every number is there. */
  private async answerAll({ parts }: Step, k: number): Promise<void> {
    const cards = this.page.getByRole('region', { name: this.words.question });
    let seen = 0;
    for (const [place, part] of parts.entries()) {
      const asked = parts[place - 1]?.kind === 'predict';
      if (part.kind !== 'predict' && (part.kind !== 'observe' || asked)) continue;
      const card = cards.nth(seen++);
      const observed = card.locator('.lesson-observation');
      await expect(observed).toBeEmpty();
      if (part.kind === 'observe') await this.hand.press(card.getByRole('button'));
      else {
        const option = (part.answer + k) % part.options.length;
        await this.hand.predict(card, option);
        const verdict = option === part.answer ? 'right' : 'wrong';
        await expect(observed.locator('.lesson-verdict .lesson-tick')).toHaveAttribute(
          'data-kind',
          verdict,
          { timeout: 60_000 },
        );
        const options = card.locator('.lesson-option');
        await expect(options.nth(part.answer)).toHaveAttribute('data-right', 'true');
      }
      await expect(observed).not.toBeEmpty({ timeout: 60_000 });
      const observation = part.kind === 'observe' ? part : parts[place + 1];
      const figures = JSON.stringify(observation ?? '').split('"kind":"figure"').length - 1;
      const told = await observed.locator('.lesson-figure').allTextContents();
      expect(told, `the numbers of step ${k + 1}`).toHaveLength(figures);
    }
    const unknown = this.page.locator('.lesson-body .lesson-figure').filter({ hasText: '–' });
    await expect(unknown).toHaveCount(0);
    await expect(this.page.locator('.lesson-body .katex-error')).toHaveCount(0);
  }

  /** On a phone: the text makes way for the stage, and comes back. */
  private async fold(): Promise<void> {
    const sheet = this.page.getByRole('region', { name: this.words.text });
    const height = async () => (await sheet.boundingBox())!.height;
    const whole = await height();
    await this.hand.press(this.button(this.words.close));
    await expect.poll(height).toBeLessThan(whole / 2);
    await this.hand.press(this.button(this.words.open));
    await expect.poll(height).toBe(whole);
  }

  /** Brings about what a step asks for, with what it offers. */
  private async reachAll(step: Step, k: number): Promise<void> {
    const goals = step.parts.filter((part) => part.kind === 'goal');
    const scene = this.lesson.steps.slice(0, k + 1).findLast((own) => own.scene)?.scene;
    for (const [nth, goal] of goals.entries()) {
      const bar = this.page.locator('.lesson-goal').nth(nth);
      const way = wayTo(goal, step, scene!);
      const now = async () => {
        const value = await bar.locator('[data-goal]').getAttribute('data-value');
        return holds(goal.condition, value ? Number(value) : undefined);
      };
      await this.point(bar, Object.keys(way.changes)[0]);
      if (phone(this.playground)) await this.hand.press(this.button(this.words.close));
      for (const [name, value] of Object.entries(way.changes))
        await this.set(name as FieldName, value, scene!.experiment.T);
      if (way.scale !== undefined) await this.scale(way.scale);
      const trains = way.after > 0 && !(await now());
      if (trains) {
        const before = await this.playground.value('step');
        await this.hand.press(this.playground.trainButton);
        await this.playground.reaches('step', (step) => step > before);
      }
      if (trains && phone(this.playground)) {
        // What comes of it is waited for by who walks with the keys.
        await this.hand.press(this.button(this.words.open));
        continue;
      }
      await expect
        .poll(now, {
          timeout: 60_000,
          intervals: [100],
          message: `${this.lesson.id}, step ${k + 1}: its goal`,
        })
        .toBe(true);
      if (phone(this.playground)) await this.hand.press(this.button(this.words.open));
      await expect(bar).toHaveAttribute('data-reached', 'true');
      await expect(bar.getByRole('status')).toHaveText(this.words.reached);
    }
  }

  /** Follows a word of a goal to the setting that it names. */
  private async point(goal: Locator, name: string | undefined): Promise<void> {
    const word = goal.locator('[data-to="control"]').first();
    if (name === undefined || (await word.count()) === 0) return;
    await this.hand.press(word);
    const control = this.page.locator('[data-ringed]');
    await expect(control).toHaveAttribute('data-control', name);
    await expect(control.locator(':focus')).toHaveCount(1);
    // The sheet of a phone lies over what it may not hide.
    const sheet = this.page.getByRole('region', { name: this.words.text });
    const below = async () => {
      const [own, its] = [await control.boundingBox(), await sheet.boundingBox()];
      return own!.y + own!.height - its!.y;
    };
    if (phone(this.playground)) await expect.poll(below, { timeout: 3000 }).toBeLessThanOrEqual(0);
  }

  /** Sets what a step offers. */
  private async set(name: FieldName, value: number | string, T: number): Promise<void> {
    const control = this.page.locator(`[data-control="${name}"]`);
    const field = fields[name];
    if (field.kind === 'choice') {
      const list = control.getByRole('combobox');
      if (await list.isVisible()) await this.hand.pick(list, String(value));
      else await this.hand.choose(control, field.names.indexOf(String(value)));
      return;
    }
    if (field.kind === 'text') throw new Error(`nobody is asked to write ${name}`);
    const shown = control.getByRole('status');
    const slider = control.getByRole('slider');
    if (await slider.isVisible()) {
      await this.hand.slide(slider, trackOf(name, field, T), Number(value));
      await expect.poll(async () => Number(await shown.textContent())).toBe(value);
      return;
    }
    const { more1, less1 } = this.playground.words.shell;
    const written = async () => Number((await shown.textContent())!.replace('−', '-'));
    for (let now = await written(); now !== value;) {
      const by = Math.sign(Number(value) - now);
      now += by;
      await this.hand.press(control.getByRole('button', { name: by > 0 ? more1 : less1 }));
      await expect.poll(written, { intervals: [20, 50, 100] }).toBe(now);
    }
  }

  /** Multiplies the recurrent matrix that the weights show. */
  private async scale(by: number): Promise<void> {
    const slider = this.page.locator('.weights-scale').getByRole('slider');
    await this.hand.slide(slider, real(0.5, 2, 1, { scale: 'log' }), by);
  }
}

/** How much there is to be seen in a step: of what it says, asks and offers. */
const wealth = ({ parts, scene }: Step): number =>
  JSON.stringify(parts).length +
  1000 * parts.filter(({ kind }) => kind === 'goal').length +
  500 * (scene?.controls.length ?? 0);

/** What sticks out of the page sideways. */
const overflow = ({ page }: Playground): Promise<readonly string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement));
    const outside = [...document.querySelectorAll('.lesson *')].filter((element) => {
      if (!element.checkVisibility()) return false;
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 0 && (right > width + 1 || left < -1) && !scrolls(element.parentElement);
    });
    const found = outside.map(({ outerHTML }) => outerHTML.slice(0, 80));
    const { scrollWidth } = document.documentElement;
    return scrollWidth > width ? [...found, `the page is ${scrollWidth} wide in ${width}`] : found;
  });
