import type { Shape, Surroundings } from './surroundings';

/**
 * Where a layer is in time. Everything lies at the timestep of the batch that it belongs to; a layer
 * that reads time from its end only takes the timesteps in the other order.
 */

export interface Timed {
  readonly around: Pick<Surroundings, 'reversed' | 'truncate'>;
  readonly shape: Pick<Shape, 'timesteps'>;
}

/** The timestep that is computed first. */
export const firstOf = ({ around, shape }: Timed): number =>
  around.reversed ? shape.timesteps - 1 : 0;

/** The timestep that is computed last. */
export const lastOf = ({ around, shape }: Timed): number =>
  around.reversed ? 0 : shape.timesteps - 1;

/** GLSL: the timestep that is computed before `t`, and the one after it. */
export const earlier = ({ around }: Timed, t: string): string =>
  `${t} ${around.reversed ? '+' : '-'} 1`;
export const later = ({ around }: Timed, t: string): string =>
  `${t} ${around.reversed ? '-' : '+'} 1`;

/** GLSL: whether a timestep is computed before `t`. */
export const hasEarlier = ({ around, shape }: Timed, t: string): string =>
  around.reversed ? `${t} < ${shape.timesteps - 1}` : `${t} > 0`;

/** GLSL: whether the timestep after `t` hands a gradient on to `t`; see `cutBefore`. */
export function goesOn({ around, shape }: Timed, t: string): string {
  const { reversed, truncate = 0 } = around;
  const last = shape.timesteps - 1;
  const exists = reversed ? `${t} > 0` : `${t} < ${last}`;
  if (truncate === 0) return exists;
  return `${exists} && (${reversed ? t : `${last} - ${t}`}) % ${truncate} != 0`;
}
