import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser, sandboxed } from './e2e/browser';

// Workers read this file again; they find the browser where the first reading found it.
process.env.CHROMIUM ??= findBrowser();

const port = Number(process.env.PORT ?? 41730);
/** A folder, not the root: the build must not depend on where it lies. */
const folder = '/some/folder/';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'reports/browser',
  reporter: [['list'], ['json', { outputFile: 'reports/browser.json' }]],
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // A shared machine may stall for longer than any patience; what passes only then is told as flaky.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 120_000,
  // What hangs is told as a failure, not waited for.
  globalTimeout: 20 * 60_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}${folder}`,
    viewport: { width: 1440, height: 900 },
    locale: 'ko-KR',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      chromiumSandbox: sandboxed,
      // Software WebGL draws what asks for WebGL, and nothing else: the page itself is painted faster without it.
      args: [...browserArguments, '--disable-gpu-rasterization', '--disable-accelerated-2d-canvas'],
    },
  },
  webServer: {
    cwd: import.meta.dirname,
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort --base ${folder}`,
    url: `http://127.0.0.1:${port}${folder}`,
  },
});
