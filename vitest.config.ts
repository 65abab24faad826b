import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'vite/**/*.test.ts'],
    environment: 'node',
    // All processors: by default one is left free, which on a machine with two is half of it.
    maxWorkers: '100%',
    // Hundreds of random cases, on a machine that may do other things too.
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'reports/units.json' }]],
  },
});
