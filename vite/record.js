// Records the runs that lessons replay. Node 20 runs no TypeScript by itself; Vite does it.
import { runnerImport } from 'vite';

const { module } = await runnerImport('src/lessons/recorded/record.fixture.ts');
module.recordAll();
