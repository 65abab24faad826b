import { test as base, expect } from '@playwright/test';
import { Playground } from './playground';

/** What Chromium's software WebGL says of itself; no page can help it. */
const driverRemarks = /GL Driver Message|GPU stall due to ReadPixels|software WebGL/;

interface Fixtures {
  /** The page, watched: any complaint of the browser fails the test. */
  readonly playground: Playground;
  /** Complaints that a test provokes on purpose. */
  readonly expected: RegExp[];
  /** Whether the device remembers nothing of the reader, who is then told what this is. */
  readonly newcomer: boolean;
}

/** Every test fails on an error or warning on the console, a violation of the policy, or a request off the page's origin. */
export const test = base.extend<Fixtures>({
  expected: async ({}, use) => {
    await use([]);
  },
  newcomer: [false, { option: true }],
  playground: async ({ page, baseURL, expected, newcomer }, use) => {
    const complaints: string[] = [];
    const origin = new URL(baseURL!).origin;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('crash', () => complaints.push('the page crashed'));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin)
        complaints.push(`request to ${url.href}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
    if (!newcomer)
      await page.addInitScript(() => {
        // An empty page may not store anything.
        if (location.protocol.startsWith('http')) localStorage.setItem('unrolled.met', 'yes');
      });

    await use(new Playground(page));

    // A request that is still being answered when a test is over is no fault of the page.
    await page.unrouteAll({ behavior: 'ignoreErrors' });

    const unexpected = complaints.filter(
      (complaint) => ![driverRemarks, ...expected].some((pattern) => pattern.test(complaint)),
    );
    expect(unexpected, 'complaints of the browser').toEqual([]);
  },
});

export { expect };
