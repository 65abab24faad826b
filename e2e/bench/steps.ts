import { ask, inLaboratory, limitModule } from './laboratory';
import type { Row, Section } from './row';
import type { Paired } from './steps/paired';
import { cells, sizes, type Backend, type BenchCell, type Model } from './steps/sizes';

/** A training step by itself: ours beside that of tf.layers on the same kind of backend. */
export interface StepRow extends Row, Paired {
  readonly cell: string;
  readonly backend: string;
  readonly B: number;
  readonly T: number;
  readonly H: number;
}

export const isStep = (row: Row): row is StepRow => 'peerMs' in row;

/** How many times as fast as tf.layers, by sizes in their order; 0 where nothing was promised. */
const ratios: Readonly<Record<Backend, Readonly<Record<BenchCell, readonly number[]>>>> = {
  wasm: { rnn: [0, 0, 0, 0], lstm: [40, 20, 15, 50], gru: [0, 0, 0, 0] },
  cpu: { rnn: [4, 4, 4, 4], lstm: [4, 4, 4, 4], gru: [4, 4, 4, 4] },
  webgl: { rnn: [7, 0, 2, 0], lstm: [12, 7, 3, 9], gru: [12, 7, 3, 9] },
};

/** Share of what one core can do in 128 bits, of LSTM and GRU on WebAssembly. */
const shares = [0.5, 0, 0.7, 0];

/** A GRU with the reset before the product needs two phases; one layer in one direction needs no gradient of x. */
function mostDraws({ cell, size: [, T], layers }: Model): number {
  const timesteps = (cell === 'gru' ? 4 : 2) * T;
  return layers === undefined ? timesteps + 12 : 2 * layers * (timesteps + 4) + 12;
}

/** Two layers, both directions. */
const deep: Model = { cell: 'lstm', size: [32, 20, 16], layers: 2 };

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

function rowsOf(backend: Backend, model: Model, place: number, paired: Paired): Row[] {
  const { cell, size } = model;
  const [B, T, H] = size;
  const layers = model.layers === undefined ? '' : `, ${model.layers} layers in both directions,`;
  const name = `${cell} ${size.join(',')}${layers} ${backend}`;
  const { ms, peerMs, ratio, gflops, limitShare, draws, peerDraws, glCalls, jsMs } = paired;
  const shown = (time: number) => time.toFixed(time < 10 ? 3 : 1);
  const details = [
    `${shown(ms)} ms, theirs ${shown(peerMs)}`,
    `JavaScript ${shown(jsMs)}`,
    `${gflops.toFixed(1)} GFLOP/s, ${percent(limitShare)} of the limit`,
    ...(backend === 'webgl' ? [`${glCalls} GL calls`] : []),
  ].join(', ');
  const least = model.layers === undefined ? ratios[backend][cell][place]! : 0;
  const row: Row = {
    name: `${name}: ${details}`,
    value: ratio,
    unit: '× tf.layers',
    ...(least > 0 && { least }),
  };
  // A step row stands for one layer in one direction.
  const step: Row | StepRow =
    model.layers === undefined ? { ...row, cell, backend, B, T, H, ...paired } : row;
  const promised = backend === 'wasm' && cell !== 'rnn' && model.layers === undefined;
  const share = promised ? shares[place]! : 0;
  return [
    step,
    ...(share > 0
      ? [{ name: `${name}: of the limit`, value: 100 * limitShare, unit: '%', least: 100 * share }]
      : []),
    ...(backend === 'webgl'
      ? [
          {
            name: `${name}: draws, where tf.layers has ${peerDraws}`,
            value: draws,
            unit: 'a step',
            limit: mostDraws(model),
          },
        ]
      : []),
  ];
}

/** Every cell at every size, each in a worker of its own. */
export const stepsOn =
  (backend: Backend): Section =>
  (bench) =>
    inLaboratory(bench, async (page) => {
      const limit = await limitModule();
      const rows: Row[] = [];
      const pairs = bench.quick ? 3 : 9;
      const add = async (model: Model, place: number) => {
        const paired = await ask(page, 'paired', { backend, model, limit, pairs });
        rows.push(...rowsOf(backend, model, place, paired));
      };
      for (const cell of bench.quick ? (['lstm'] as const) : cells)
        for (const [place, size] of sizes.entries()) await add({ cell, size }, place);
      await add(deep, 0);
      return rows;
    });
