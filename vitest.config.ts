import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'vite/**/*.test.ts'],
    environment: 'node',
    // Hundreds of random cases, on a machine that may do other things too.
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'reports/units.json' }]],
  },
});
