// Node 20 runs no TypeScript by itself; Vite does it.
import { runnerImport } from 'vite';

const { module } = await runnerImport('e2e/bench/bench.ts');
await module.bench();
