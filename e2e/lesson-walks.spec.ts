import { curriculum } from '../src/lessons/curriculum';
import { Finger, Keys } from './hands';
import { LessonWalk } from './lesson-walk';
import { sizes } from './playground';
import { expect, test } from './test';
import { lessonWords } from '../src/words/lessons';

const ids = curriculum.map(({ id }) => id);
/** Lessons that are walked one after another, from page to page: each half of them by keyboard in one language, and on a phone in the other. */
const ways = [
  { from: 0, to: 5, keys: 'en', phone: 'ko' },
  { from: 5, to: 9, keys: 'en', phone: 'ko' },
  { from: 9, to: 14, keys: 'ko', phone: 'en' },
  { from: 14, to: 18, keys: 'ko', phone: 'en' },
] as const;

for (const [how, use] of [
  ['keys', { viewport: sizes.laptop }],
  [
    'phone',
    {
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
      contextOptions: { reducedMotion: 'reduce' },
    },
  ],
] as const)
  test.describe(how, () => {
    test.use({ ...use, actionTimeout: 20_000 });
    for (const { from, to, ...languages } of ways) {
      const language = languages[how];
      test(`lessons ${from + 1} to ${to} are walked from the first question to the last goal: ${how}, ${language}`, async ({
        playground,
      }) => {
        test.slow();
        const { page } = playground;
        const words = lessonWords[language];
        const hand = how === 'keys' ? new Keys(page) : new Finger(page);
        // Whoever begins at the beginning comes from the list.
        const first = from === 0 ? 'all' : ids[from];
        await playground.visit(`v=1&lang=${language}&speed=fast&lesson=${first}`);
        if (from === 0)
          await hand.press(
            page.getByRole('button', { name: playground.words.shell.greeting.lesson }),
          );
        await playground.ready();
        for (let k = from; k < to; k++) {
          await expect(page).toHaveURL(new RegExp(`lesson=${ids[k]}(&|$)`));
          await new LessonWalk(playground, hand, ids[k]!).walk();
          if (k < to - 1)
            await hand.press(
              page.getByRole('button', { name: words.nextLesson(words.list[ids[k + 1]!].title) }),
            );
        }
        // Every lesson that was walked is done, and no other.
        await hand.press(page.getByTitle(words.all, { exact: true }));
        await expect(page.locator('.lessons-path li[data-standing="done"]')).toHaveCount(to - from);
      });
    }
  });
