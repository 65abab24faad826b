import { violations } from './axe';
import { sizes } from './playground';
import { expect, test } from './test';

/** Training steps after which a picture shows more than what a new model says. */
const early = 30;

test('each task of structure shows its example, and axe finds no violation in it', async ({
  playground,
}) => {
  const { page } = playground;
  await page.setViewportSize(sizes.phone);
  await playground.open();
  await playground.openTab('example');
  for (const [link, seen] of [
    ['task=follows&direction=both', '.example-diamond'],
    ['task=adding&T=50', '.example-sum'],
    ['task=reverse&T=8&attention=dot', '.example-read li'],
    ['task=melody&T=16', '.example-played'],
    ['task=figure&T=21', '.example-point'],
    ['task=parity&shape=many-to-one', '.example-diamond'],
  ] as const)
    await test.step(link, async () => {
      await playground.follow(`v=1&${link}`);
      await playground.trainTo(early);
      await expect(page.locator(seen).first()).toBeVisible();
      await expect(page.locator('.example-caption p')).not.toContainText(
        playground.words.tasks.waiting,
      );
      expect(await violations(page)).toEqual([]);
    });
});

test('a melody that was learned is filled in note by note, and can be heard', async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open('v=1&speed=fast&task=melody&T=16&H=16&batch=16');
  await playground.openTab('example');
  await playground.train();
  await playground.reaches('metric', (accuracy) => accuracy === 1, { within: 60_000 });
  await playground.pause();
  await expect(page.locator('.example-played[data-right="true"]')).toHaveCount(16);
  const play = page.getByRole('button', { name: '모델의 가락 듣기' });
  await play.click();
  await page.getByRole('button', { name: '멈추기' }).click();
  await expect(play).toBeVisible();
});
