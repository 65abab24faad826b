import { gzipSync } from 'node:zlib';
import { median, type Section } from './row';

/** How long a first visit waits, and for how much JavaScript. */
export const opening: Section = async ({ browser, address, quick }) => {
  const visits = quick ? 1 : 5;
  const sentences: number[] = [];
  const pictures: number[] = [];
  const answers: number[] = [];
  let scripts = 0;
  for (let visit = 0; visit < visits; visit++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.documentElement.dataset.ready !== 'true') return;
        performance.mark('ready');
        observer.disconnect();
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });
      const look = () => {
        if (document.querySelector('.unrolled canvas'))
          requestAnimationFrame(() => performance.mark('picture'));
        else requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(address);
    await page.locator('html[data-ready=true]').waitFor({ timeout: 60_000 });
    const { sentence, picture, ready, before } = await page.evaluate(() => {
      const first = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
      const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const scripts = requests.filter(({ name }) => name.endsWith('.js'));
      // What the page itself asks for, all at once, and the words; the rest is fetched beside the picture.
      const arrived = scripts[0]!.responseEnd;
      return {
        // What a newcomer is told is the first thing that is painted.
        sentence: first,
        picture: performance.getEntriesByName('picture')[0]!.startTime,
        ready: performance.getEntriesByName('ready')[0]!.startTime,
        before: scripts
          .filter(({ name, startTime }) => startTime < arrived || /\/(ko|en)-/.test(name))
          .map(({ name }) => name),
      };
    });
    sentences.push(sentence);
    pictures.push(picture);
    answers.push(ready);
    const bodies = await Promise.all(
      before.map(async (url) => (await page.request.get(url)).body()),
    );
    scripts = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    await context.close();
  }
  return [
    { name: 'says what it is after', value: median(sentences), unit: 'ms', limit: 1000 },
    { name: 'first picture after', value: median(pictures), unit: 'ms', limit: 2000 },
    { name: 'engine answers after', value: median(answers), unit: 'ms' },
    { name: 'JavaScript before the first picture', value: scripts / 1000, unit: 'kB', limit: 130 },
  ];
};
