import { sizes } from './playground';
import { expect, test } from './test';

test('the playhead follows the keys, the mouse and the buttons beside the axis', async ({
  playground,
}) => {
  await playground.open();
  const { playhead, page } = playground;
  await playhead.focus();
  const at = (t: number) => expect(playhead).toHaveAttribute('aria-valuenow', String(t));
  await page.keyboard.press('Home');
  await at(1);
  await page.keyboard.press('ArrowRight');
  await at(2);
  await page.keyboard.press('PageUp');
  await at(7);
  await page.keyboard.press('PageDown');
  await at(2);
  await page.keyboard.press('End');
  await at(12);
  await page.keyboard.press('ArrowRight');
  await at(12);
  await page.keyboard.press('ArrowLeft');
  await at(11);

  // The mouse drags it.
  const box = (await playhead.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  await at(1);
  await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
  await expect(playhead).toHaveAttribute('aria-valuenow', /^[567]$/);
  await page.mouse.move(box.x + box.width - 2, y, { steps: 5 });
  await page.mouse.up();
  await at(12);
  await page.mouse.move(box.x + 2, y);
  await at(12);

  // The buttons are one timestep each.
  const { stage } = playground.words;
  await page.getByRole('button', { name: stage.previous, exact: true }).click();
  await page.getByRole('button', { name: stage.previous, exact: true }).click();
  await at(10);
  await page.getByRole('button', { name: stage.next, exact: true }).click();
  await at(11);
  await expect.poll(() => playground.link).toContain('t=11');
});

test('walking goes from the first timestep to the last and ends there', async ({ playground }) => {
  await playground.open('v=1&T=5');
  const { playhead, page, words } = playground;
  await playhead.focus();
  await page.keyboard.press('End');
  const walked = playhead.evaluate(
    (slider) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        new MutationObserver(() => {
          const t = slider.getAttribute('aria-valuenow')!;
          if (seen.at(-1) !== t) seen.push(t);
          if (t === '5') resolve(seen);
        }).observe(slider, { attributes: true, attributeFilter: ['aria-valuenow'] });
      }),
  );
  await page.getByRole('button', { name: words.stage.walk, exact: true }).click();
  const seen = await walked;
  expect(seen[0]).toBe('1');
  expect(seen).toEqual(seen.toSorted());
  await expect(page.getByRole('button', { name: words.stage.walk, exact: true })).toBeVisible();
});

test('who wants no motion steps by hand: there is no walking', async ({ playground }) => {
  await playground.page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.open();
  const { page, words } = playground;
  await expect(page.getByRole('button', { name: words.stage.next, exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: words.stage.walk, exact: true })).toHaveCount(0);
});

test.describe('on the phone', () => {
  test.use({ viewport: sizes.phone, hasTouch: true, isMobile: true });

  test('a finger trains, pauses and moves through time, and all that it presses is large enough', async ({
    playground,
  }) => {
    await playground.open();
    const { playhead, page } = playground;
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, summary, [role=slider]')].flatMap(
        (control) => {
          // A radio button is pressed by its label.
          const target = control.closest('label') ?? control;
          const { width, height } = target.getBoundingClientRect();
          const shown = target.checkVisibility({ visibilityProperty: true });
          const fits = width >= 24 && height >= 24;
          return shown && width > 0 && !fits ? [`${width}×${height} ${control.outerHTML}`] : [];
        },
      ),
    );
    expect(small).toEqual([]);
    await playground.trainButton.tap();
    await expect(playground.pauseButton).toBeVisible();
    await playground.reaches('step', (step) => step >= 5);
    await playground.pauseButton.tap();
    await expect(playground.trainButton).toBeVisible();
    const box = (await playhead.boundingBox())!;
    await page.touchscreen.tap(box.x + 4, box.y + box.height / 2);
    await expect(playhead).toHaveAttribute('aria-valuenow', '1');
    await page.touchscreen.tap(box.x + box.width - 4, box.y + box.height / 2);
    await expect(playhead).toHaveAttribute('aria-valuenow', '12');
  });

  test('the settings open as a sheet, change the experiment and close again', async ({
    playground,
  }) => {
    await playground.open();
    await playground.choose('GRU');
    await playground.closeSettings();
    await expect(playground.page.getByRole('heading', { level: 1 })).toContainText('GRU');
    await playground.trainTo(3);
  });
});
