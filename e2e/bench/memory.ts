import type { CDPSession } from '@playwright/test';
import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';
import type { Backend } from './steps/sizes';

const backends: readonly Backend[] = ['wasm', 'cpu', 'webgl'];

/** Kilobytes that scripts hold on the heap and in buffers, once what is garbage is gone. */
async function held(session: CDPSession): Promise<number> {
  for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  return (usage.usedSize + usage.backingStorageSize) / 1000;
}

/** What is held after much training, and after many changes of the experiment, beyond what was held before. */
export const memory: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const session = await page.context().newCDPSession(page);
    const rows: Row[] = [];
    for (const backend of backends) {
      // A software renderer takes minutes for as much; what leaks shows in a part of it.
      const few = bench.quick ? 10 : backend === 'webgl' ? 5 : 1;
      for (const [what, job] of [
        [`${10_000 / few} training steps`, { backend, steps: 10_000 / few, changes: 1 }],
        [
          `${200 / few} changes of the experiment`,
          { backend, steps: 600 / few, changes: 200 / few },
        ],
      ] as const) {
        // Compilers are busy for some time, and what is made only once is made now.
        const first = { backend, steps: 2000, changes: Math.min(job.changes, 20) };
        const objects = await ask(page, 'heldAfter', first);
        const before = await held(session);
        const after = await ask(page, 'heldAfter', job);
        const kilobytes = await held(session);
        rows.push({
          name: `held more after ${what}, ${backend}`,
          value: kilobytes - before,
          unit: 'kB',
          limit: 100,
        });
        if (backend === 'webgl')
          rows.push({
            name: `objects of WebGL more after ${what}`,
            value: after - objects,
            unit: '',
            limit: 0,
          });
      }
    }
    return rows;
  });
