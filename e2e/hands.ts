import type { Locator, Page } from '@playwright/test';
import type { NumberField } from '../src/tasks/field';
import { expect } from './test';

/** Places on the track of a slider. */
const SLOTS = 400;

/** How somebody works the page. */
export interface Hand {
  press(button: Locator): Promise<void>;
  /** Predicts an option of a question, 0-based. */
  predict(card: Locator, option: number): Promise<void>;
  /** Chooses one of a few that stand side by side, 0-based. */
  choose(group: Locator, option: number): Promise<void>;
  /** Chooses from a list that opens. */
  pick(select: Locator, value: string): Promise<void>;
  slide(slider: Locator, field: NumberField, value: number): Promise<void>;
}

const slotOf = ({ min, max, scale }: NumberField, value: number): number =>
  SLOTS *
  (scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min));

/** How many stops of Tab lie between the focus and an element, negative where it lies before; 0 on it. */
const stopsTo = (element: Element): number => {
  const focus = document.activeElement ?? document.body;
  if (focus === element) return 0;
  const names = new Set<string>();
  const stops = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, summary, [tabindex]',
    ),
  ].filter((other) => {
    if (other.tabIndex < 0 || other.matches(':disabled') || !other.checkVisibility()) return false;
    // Of radio buttons one is stopped at: that which is chosen, or the first.
    if (other === element || !(other instanceof HTMLInputElement) || other.type !== 'radio')
      return true;
    const chosen = document.querySelector(`input[name="${CSS.escape(other.name)}"]:checked`);
    if (chosen ? chosen !== other : names.has(other.name)) return false;
    names.add(other.name);
    return true;
  });
  const follows = (a: Node, b: Node) =>
    (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const forward = follows(focus, element);
  const [from, to] = forward ? [focus, element] : [element, focus];
  const between = stops.filter((other) => follows(from, other) && follows(other, to)).length;
  return forward ? between + 1 : -between - 1;
};

/** The keyboard alone: Tab, arrows, Page keys, Space and Enter. */
export class Keys implements Hand {
  constructor(readonly page: Page) {}

  private async type(key: string, times = 1): Promise<void> {
    for (let k = 0; k < times; k++) await this.page.keyboard.press(key);
  }

  /** Goes with Tab until an element has the focus. */
  private async reach(element: Locator): Promise<void> {
    for (let tries = 0; tries < 30; tries++) {
      const stops = await element.evaluate(stopsTo);
      if (stops === 0) return;
      await this.type(stops > 0 ? 'Tab' : 'Shift+Tab', Math.abs(stops));
    }
    throw new Error(`${String(element)} cannot be reached with Tab`);
  }

  async press(button: Locator): Promise<void> {
    await this.reach(button);
    await this.type('Enter');
  }

  async predict(card: Locator, option: number): Promise<void> {
    await this.reach(card.getByRole('radio').first());
    await this.type('Space');
    await this.type('ArrowDown', option);
    // The arrows choose, and nothing is predicted by that.
    await expect(card.getByRole('radio').nth(option)).toBeChecked();
    await this.type('Enter');
    // The controls that had the focus are gone, and it is not lost.
    await expect(card).toBeFocused();
  }

  private async move(by: number): Promise<void> {
    await this.type(by > 0 ? 'ArrowRight' : 'ArrowLeft', Math.abs(by));
  }

  async choose(group: Locator, option: number): Promise<void> {
    const radios = group.getByRole('radio');
    const chosen = await radios.evaluateAll((all) =>
      all.findIndex((radio) => (radio as HTMLInputElement).checked),
    );
    await this.reach(radios.nth(chosen));
    await this.move(option - chosen);
  }

  async pick(select: Locator, value: string): Promise<void> {
    await this.reach(select);
    const by = await select.evaluate((list, wanted) => {
      const { options, selectedIndex } = list as HTMLSelectElement;
      return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
    }, value);
    await this.type(by > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(by));
    await expect(select).toHaveValue(value);
  }

  async slide(slider: Locator, field: NumberField, value: number): Promise<void> {
    await this.reach(slider);
    const slots = async () => Math.round(slotOf(field, value)) - Number(await slider.inputValue());
    const pages = Math.round((await slots()) / (SLOTS / 10));
    await this.type(pages > 0 ? 'PageUp' : 'PageDown', Math.abs(pages));
    if (field.kind === 'integer') {
      await this.move(value - Number(await slider.getAttribute('aria-valuetext')));
      return;
    }
    for (let left = await slots(); left !== 0;) {
      await this.move(Math.sign(left));
      const then = await slots();
      if (then === left) throw new Error(`${String(slider)} does not move`);
      // Numbers lie further apart than the places of the track.
      if (Math.sign(then) !== Math.sign(left)) return;
      left = then;
    }
  }
}

/** A finger on glass. */
export class Finger implements Hand {
  constructor(readonly page: Page) {}

  async press(button: Locator): Promise<void> {
    await button.tap();
  }

  async predict(card: Locator, option: number): Promise<void> {
    await card.locator('.lesson-option').nth(option).tap();
  }

  async choose(group: Locator, option: number): Promise<void> {
    await group.locator('.segment').nth(option).tap();
  }

  /** The list that opens is the telephone's own. */
  async pick(select: Locator, value: string): Promise<void> {
    await select.tap();
    await select.selectOption(value);
  }

  async slide(slider: Locator, field: NumberField, value: number): Promise<void> {
    const { width, height } = (await slider.boundingBox())!;
    const thumb = 18;
    const part = slotOf(field, value) / SLOTS;
    await slider.tap({ position: { x: thumb / 2 + part * (width - thumb), y: height / 2 } });
  }
}
