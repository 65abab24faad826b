import type { CDPSession } from '@playwright/test';
import { ask, inLaboratory } from './laboratory';
import type { Row, Section } from './row';
import type { Held, Holder } from './steps/held';

const holders: readonly Holder[] = ['wasm', 'cpu', 'webgl', 'tfjs'];

/** What a backend must not hold more of. */
const counted: Readonly<Partial<Record<Holder, Readonly<Partial<Record<keyof Held, string>>>>>> = {
  webgl: { objects: 'objects of WebGL', bytes: 'bytes of textures' },
  tfjs: { tensors: 'tensors' },
};

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
    for (const holder of holders) {
      // A training step of TensorFlow.js's operations takes as long as a hundred of ours.
      const few = bench.quick || holder === 'tfjs' ? 10 : 1;
      for (const [what, job] of [
        [`${10_000 / few} training steps`, { holder, steps: 10_000 / few, changes: 1 }],
        [
          `${200 / few} changes of the experiment`,
          { holder, steps: 600 / few, changes: 200 / few },
        ],
      ] as const) {
        // Compilers are busy for some time, and what is made only once is made now.
        const first = { holder, steps: 2000 / few, changes: Math.min(job.changes, 20) };
        const { after: earlier } = await ask(page, 'heldAfter', first);
        const before = await held(session);
        const { after, grown } = await ask(page, 'heldAfter', job);
        const kilobytes = await held(session);
        rows.push({
          name: `held more after ${what}, ${holder}`,
          value: kilobytes - before,
          unit: 'kB',
          limit: 100,
        });
        for (const [name, said] of Object.entries(counted[holder] ?? {})) {
          const kind = name as keyof Held;
          const unit = { unit: '', limit: 0 };
          rows.push(
            { name: `${said} more after ${what}`, value: after[kind] - earlier[kind], ...unit },
            { name: `${said} more in the course of ${what}`, value: grown[kind], ...unit },
          );
        }
      }
    }
    return rows;
  });
