import { expect, test } from './test';
import type { Playground } from './playground';

/**
 * Links that somebody mistyped, cut short or built to do harm. Each opens a playground that can be
 * used, with a sentence for what could not be taken over.
 */
const hostile: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'absurd numbers': [
    'T=0',
    'T=-12',
    'T=1e309',
    'T=NaN',
    'T=Infinity',
    'T=12.5',
    'T=99999999999999999999',
    'H=9999',
    'H=0x10',
    'H=',
    'rate=-1',
    'rate=1e-400',
    'rate=abc',
    'batch=1e9',
    'clip=1e300',
    'seed=-1',
    'seed=4294967296',
    'forgetBias=1e99',
    't=4000',
  ],
  'names that do not exist': [
    'task=toString',
    'task=__proto__',
    'cell=transformer',
    'cell=%F0%9F%A6%99',
    'activation=eval',
    'optimizer=constructor',
    'init=zeros',
    'backend=quantum',
    'lang=tlh',
    'theme=hotdog',
    'view=sideways',
    'recall.symbols=99',
    'parity.nothing=1',
    '__proto__=1',
    'constructor.prototype.polluted=1',
    'hasOwnProperty=1',
  ],
  'broken and foreign text': [
    'v=2&task=captions',
    'v=-1',
    'v=1&v=1',
    'T=%',
    'cell=%E0%A4%A',
    'cell=%00lstm',
    'T=12&T=50',
    '<script>alert(1)</script>',
    'task=<img src=x onerror=alert(1)>',
    'cell=javascript:alert(1)',
    'theme=light;background:url(https://example.com/x)',
    'words.text=%u0041',
    'lang=%E2%80%AEko',
    `x=${'%F0%9F%98%80'.repeat(200)}`,
    Array.from({ length: 60 }, (_, k) => `field${k}=${k}`).join('&'),
    `words.text=${'가'.repeat(30_000)}`,
  ],
};

async function isUsable(playground: Playground): Promise<void> {
  await playground.ready();
  await expect(playground.figure('step')).toHaveAttribute('data-value', '0');
  await playground.stepButton.click();
  await expect(playground.figure('step')).toHaveAttribute('data-value', '1');
}

for (const [kind, [first, ...others]] of Object.entries(hostile))
  test(`links with ${kind}: a sentence, and a playground that can be used`, async ({
    playground,
  }) => {
    await playground.visit(first);
    await expect(playground.notices.first()).not.toBeEmpty();
    await isUsable(playground);
    for (const link of others)
      await test.step(`#${link.length > 60 ? `${link.slice(0, 60)}…` : link}`, async () => {
        // The step that the last one was used for is gone once the new one is open.
        await playground.follow(link);
        await isUsable(playground);
        await expect(playground.notices.first()).not.toBeEmpty();
      });
    const polluted = await playground.page.evaluate(() => 'polluted' in {});
    expect(polluted).toBe(false);
  });

test('a link that asks for too much work gets less of it, and a sentence', async ({
  playground,
}) => {
  await playground.visit('v=1&H=128&T=200&batch=256');
  await expect(playground.notices).toContainText(['배치']);
  await isUsable(playground);
});

test('a good link opens without a word', async ({ playground }) => {
  await playground.open('v=1&task=parity&cell=gru-after&T=20&H=12&rate=0.01&seed=3');
  await expect(playground.page.getByRole('heading', { level: 1 })).toContainText('GRU');
  await expect(playground.notices).toHaveCount(0);
});

test('a link followed on the open page changes the experiment', async ({ playground }) => {
  await playground.open('v=1&cell=rnn');
  await expect(playground.page.getByRole('heading', { level: 1 })).toContainText('RNN');
  await playground.follow('v=1&cell=gru&T=20');
  await expect(playground.page.getByRole('heading', { level: 1 })).toContainText('GRU');
  await isUsable(playground);
});

test('a link trains nothing by itself', async ({ playground }) => {
  await playground.open('v=1&T=40&view=backward');
  await playground.page.waitForTimeout(1000);
  expect(await playground.text('step')).toBe('0');
});
