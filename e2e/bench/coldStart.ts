import { ask, inLaboratory } from './laboratory';
import { median, type Row, type Section } from './row';
import type { Backend } from './steps/sizes';

const backends: readonly Backend[] = ['wasm', 'cpu', 'webgl'];

/** From a worker's making to its first finished training step of the default model. */
export const coldStart: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const times: Record<Backend | 'context', number[]> = {
      wasm: [],
      cpu: [],
      webgl: [],
      context: [],
    };
    for (let round = 0; round < (bench.quick ? 2 : 7); round++) {
      for (const backend of backends) times[backend].push(await ask(page, 'coldStart', backend));
      times.context.push(await ask(page, 'contextStart', undefined));
    }
    const name = (of: string) => `first finished step ${of}`;
    return [
      ...backends.map((backend): Row => ({
        name: name(`on ${backend} after`),
        value: median(times[backend]),
        unit: 'ms',
      })),
      {
        name: name('on webgl, beyond making a worker with a context, after'),
        value: median(times.webgl.map((time, round) => time - times.context[round]!)),
        unit: 'ms',
        limit: 400,
      },
    ];
  });
