import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config';

/** The same browser and build as the tests; pictures of the main screens instead of claims. */
export default defineConfig(tests, {
  testDir: '.',
  testMatch: 'screens.ts',
  outputDir: '../../reports/screenshots-run',
  reporter: 'list',
});
