import type { Batch, Baseline, Source, Task } from './task';
import { classTokens, fromClass } from './one-to-many';

/** Corners of a closed line, which is walked along at an even pace. */
const corners = (points: readonly (readonly [number, number])[]) => (share: number) => {
  const at = share * points.length;
  const from = points[Math.floor(at) % points.length]!;
  const to = points[(Math.floor(at) + 1) % points.length]!;
  const rest = at - Math.floor(at);
  return [from[0] + rest * (to[0] - from[0]), from[1] + rest * (to[1] - from[1])] as const;
};

const star = Array.from({ length: 10 }, (_, k) => {
  const [angle, radius] = [Math.PI / 2 + (k * Math.PI) / 5, k % 2 === 0 ? 1 : 0.45];
  return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
});

/** Figures as points (x, y) within ±1, at a share 0 … 1 of the way round; y is up. */
const figures: readonly ((share: number) => readonly [number, number])[] = [
  (share) => [Math.sin(2 * Math.PI * share), Math.cos(2 * Math.PI * share)],
  corners([
    [0.85, 0.85],
    [0.85, -0.85],
    [-0.85, -0.85],
    [-0.85, 0.85],
  ]),
  corners(star),
  (share) => {
    const a = 2 * Math.PI * share;
    const up = 13 * Math.cos(a) - 5 * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a);
    return [Math.sin(a) ** 3, (up + 2.5) / 15];
  },
];

/** What stands for a figure as an input. */
export const figureSigns = ['○', '□', '☆', '♡'] as const;

/**
 * One to many, with real outputs: the number of a figure comes in once, and the figure is to be drawn, a point
 * at a timestep, once round in T timesteps.
 */
export const figure: Task<Record<never, never>> = {
  fields: {},
  shapes: ['one-to-many'],
  // Twenty steps meet every corner of the square and of the star.
  preset: { T: 21, H: 16, rate: 0.01, batch: 16, cell: 'lstm' },
  length: 'chosen',
  source: ({ T }): Source => ({
    T,
    inputs: figures.length,
    shape: 'one-to-many',
    output: { kind: 'reals', size: 2 },
    baseline: meanPoint(T),
    notices: [],
    batch: (random, size) =>
      fromClass(random, size, T, figures.length, 2, (of, t) => figures[of]!(t / (T - 1))),
    tokens: (batch: Batch, b) => classTokens(batch, b, T, figureSigns),
  }),
};

/** The error of always drawing the mean of all points of all figures. */
function meanPoint(T: number): Baseline {
  const points = figures.flatMap((own) => Array.from({ length: T }, (_, t) => own(t / (T - 1))));
  const mean = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k]!, 0) / points.length);
  const squares = points.reduce(
    (sum, [x, y]) => sum + (x - mean[0]!) ** 2 + (y - mean[1]!) ** 2,
    0,
  );
  const loss = squares / points.length / 2;
  return { name: 'mean', loss, metric: Math.sqrt(loss) };
}
