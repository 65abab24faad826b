import { sizes } from '../playground';
import { test } from '../test';

const folder = 'reports/screenshots';

for (const [size, viewport] of Object.entries(sizes))
  for (const lang of ['ko', 'en'])
    for (const theme of ['light', 'dark', 'projector'])
      test(`${size} ${lang} ${theme}`, async ({ playground }) => {
        const { page } = playground;
        const shot = (name: string) =>
          page.screenshot({ path: `${folder}/${size}-${lang}-${theme}-${name}.png` });
        await page.setViewportSize(viewport);
        await playground.open(`v=1&lang=${lang}&theme=${theme}`);
        await shot('opened');
        await playground.trainTo(300);
        await shot('trained');
        await playground.turn('backward');
        await page.waitForTimeout(1200);
        await shot('gradients');
      });
