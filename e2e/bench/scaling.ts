import { ask, inLaboratory, limitModule } from './laboratory';
import type { Row, Section } from './row';
import type { StepRow } from './steps';
import type { Alone } from './steps/alone';
import type { Backend, Model, Size } from './steps/sizes';

const lines: Readonly<Record<'T' | 'H' | 'B', readonly Size[]>> = {
  T: [20, 50, 100, 200, 400, 1000].map((T): Size => [16, T, 32]),
  H: [8, 16, 32, 64, 128, 256].map((H): Size => [32, 20, H]),
  B: [1, 4, 16, 64, 256].map((B): Size => [B, 20, 32]),
};

/** Rounds of each; a software renderer takes seconds for what is large. */
const backends: readonly (readonly [Backend, rounds: number])[] = [
  ['wasm', 7],
  ['cpu', 7],
  ['webgl', 3],
];

type ScalingRow = Omit<StepRow, 'peerMs' | 'ratio' | 'draws' | 'peerDraws' | 'glCalls' | 'jsMs'>;

/** How a training step of the LSTM grows with timesteps, units and examples. */
export const scaling: Section = (bench) =>
  inLaboratory(bench, async (page) => {
    const limit = await limitModule();
    const rows: (Row | ScalingRow)[] = [];
    for (const [backend, many] of bench.quick ? backends.slice(0, 1) : backends)
      for (const [along, sizes] of Object.entries(lines)) {
        const models = sizes.map((size): Model => ({ cell: 'lstm', size }));
        const rounds = bench.quick ? 3 : many;
        const measured: Alone[number][] = [];
        // In turn, so that all see the same machine; on WebGL one by one: a worker may have few contexts.
        for (const together of backend === 'webgl' ? models.map((model) => [model]) : [models])
          measured.push(
            ...(await ask(page, 'alone', { backend, models: together, limit, rounds })),
          );
        sizes.forEach(([B, T, H], k) => {
          const { ms, gflops, limitShare } = measured[k]!;
          rows.push({
            name: `lstm ${B},${T},${H} ${backend}: ${gflops.toFixed(1)} GFLOP/s, ${(100 * limitShare).toFixed(0)} % of the limit`,
            value: ms,
            unit: 'ms a step',
            cell: 'lstm',
            backend,
            B,
            T,
            H,
            ms,
            gflops,
            limitShare,
          });
        });
        if (along === 'T')
          rows.push({
            name: `a timestep of 1000 against one of 100, ${backend}`,
            value: measured[5]!.ms / 10 / measured[2]!.ms,
            unit: '×',
            limit: 1.3,
          });
      }
    return rows;
  });
