import { sizes } from './playground';
import { expect, test } from './test';

/** What sticks out of the page sideways, and text that is too small to read. */
const faults = () => {
  const found: string[] = [];
  const describe = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').slice(0, 30)}”`;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    // Sub- and superscripts of set mathematics may be smaller; so may what only screen readers see.
    if (!own || element.closest('.katex, .unseen, sub, sup, tspan')) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const drawing = element.closest('svg');
    const viewBox = drawing?.viewBox.baseVal;
    const shrink =
      drawing && viewBox && viewBox.width > 0
        ? drawing.getBoundingClientRect().width / viewBox.width
        : 1;
    if (size * shrink < 11.9) found.push(`${(size * shrink).toFixed(1)} px: ${describe(element)}`);
    const scrolls = (() => {
      for (let above = element.parentElement; above; above = above.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(above).overflowX)) return true;
      return false;
    })();
    if (!scrolls && (box.right > clientWidth + 1 || box.left < -1))
      found.push(`outside: ${describe(element)}`);
  }
  return [...new Set(found)];
};

for (const [size, viewport] of Object.entries(sizes))
  test(`${size}: nothing overflows, everything can be read, and the dock stays in sight, in every language and theme`, async ({
    playground,
  }) => {
    await playground.page.setViewportSize(viewport);
    await playground.open();
    await expect(playground.trainButton).toBeInViewport({ ratio: 1 });
    await expect(playground.stepButton).toBeInViewport({ ratio: 1 });
    for (const lang of ['ko', 'en'])
      for (const theme of ['light', 'projector'])
        await test.step(`${lang}, ${theme}`, async () => {
          await playground.follow(`v=1&lang=${lang}&theme=${theme}`);
          await playground.trainTo(20);
          expect(await playground.page.evaluate(faults)).toEqual([]);
          if (size !== 'phone') {
            // All equations with their note, and an answer for each of the four letters.
            const equations = playground.page.locator('.equations');
            const cut = () => equations.evaluate((all) => all.scrollHeight - all.clientHeight);
            await expect.poll(cut).toBe(0);
            await expect(playground.page.locator('.unrolled-class')).toHaveCount(4);
          }
          await playground.turn('backward');
          expect(await playground.page.evaluate(faults)).toEqual([]);
          await playground.settings();
          expect(await playground.page.evaluate(faults)).toEqual([]);
          await playground.closeSettings();
        });
  });

// A desk has more room than a laptop.
for (const size of ['laptop', 'phone'] as const)
  test(`${size}: nothing overflows and everything can be read, whatever is trained`, async ({
    playground,
  }) => {
    await playground.page.setViewportSize(sizes[size]);
    await playground.open();
    await playground.openTab('example');
    for (const link of [
      'T=30',
      'T=100&H=32',
      'T=200&cell=gru',
      'task=parity&cell=rnn',
      'task=wave',
      'task=words',
      'task=follows&T=30',
      'task=adding&T=200',
      'task=reverse&T=12&attention=dot',
      'task=melody&T=40',
      'task=figure&T=21',
    ])
      await test.step(link, async () => {
        await playground.follow(`v=1&${link}`);
        await playground.turn('forward');
        expect(await playground.page.evaluate(faults)).toEqual([]);
        await playground.turn('backward');
        expect(await playground.page.evaluate(faults)).toEqual([]);
      });
  });
