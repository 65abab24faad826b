import {
  modelOf,
  outputsOf,
  parametersOf,
  recurrentBlocks,
  type Experiment,
  type RecurrentBlock,
} from '../experiment';
import type { Source } from '../tasks/task';
import { factorOf } from '../views/gradients/verdict';
import { flowOf } from '../views/gradients/flow';
import type { Picture } from '../worker/protocol';
import type { Condition, Figure } from './format/lesson';

/** What is known of a run, on the page or in a test. */
export interface Measured {
  readonly experiment: Experiment;
  readonly source: Source;
  readonly picture: Picture | undefined;
  /** Training steps done. */
  readonly step: number;
  /** Of the training steps so far, the last one last. */
  readonly losses: ArrayLike<number>;
  readonly metrics: ArrayLike<number>;
}

/** Over so many training steps losses and metrics are averaged, or a single batch would decide. */
export const averagedOver = 20;

function lately(values: ArrayLike<number>): number | undefined {
  const count = Math.min(averagedOver, values.length);
  if (count === 0) return undefined;
  let sum = 0;
  for (let k = values.length - count; k < values.length; k++) sum += values[k]!;
  return sum / count;
}

/** Of which state, and of which timestep, counted from 1, a gradient is or what is kept of it: `1` is that of h, `c1` that of c. */
export function stateAndTimestep({ of }: Figure): readonly [state: string, timestep: string] {
  const [, state = '', timestep = ''] = /^([a-z]*)(\d+)$/.exec(of ?? '') ?? [];
  return [state, timestep];
}

/** Symbols and gradients are those of the first layer. */
function ofPicture(figure: Figure, { picture, experiment, source }: Measured) {
  const layer = picture?.layers[0];
  const blocks = modelOf(experiment, source);
  const block = recurrentBlocks(blocks)[0]!;
  const { name, of } = figure;
  const [state, timestep] = stateAndTimestep(figure);
  const norms_t = layer?.gradients_t?.['h'];
  switch (name) {
    case 'gamma':
      return norms_t && factorOf(norms_t, flowOf(block, blocks))?.gamma;
    case 'gradient':
      return layer?.gradients_t?.[state || 'h']?.[Number(timestep) - 1];
    case 'gate': {
      const values_tu = layer?.values_tu?.[of ?? ''];
      return values_tu && values_tu.reduce((sum, value) => sum + value, 0) / values_tu.length;
    }
    case 'kept':
      return keptOf(layer?.values_tu?.[state], block, Number(timestep) - 1);
    default:
      return undefined;
  }
}

/** A state of a smaller norm is nothing that could be kept: of shut gates some 1e-22 is left. */
const nothing = 1e-6;

/**
 * How much of a state at timestep t, 0-based, is still there when the block has read its last timestep:
 * 1 − ‖s_T − s_t‖ / ‖s_t‖, and 0 where that is negative. Undefined where the state was nothing at t.
 */
function keptOf(
  values_tu: Float32Array | undefined,
  { units, timesteps }: Pick<RecurrentBlock, 'units' | 'timesteps'>,
  t: number,
): number | undefined {
  if (!values_tu || !(t >= 0 && t < timesteps)) return undefined;
  const then_u = values_tu.subarray(t * units, (t + 1) * units);
  const last_u = values_tu.subarray((timesteps - 1) * units, timesteps * units);
  const norm = Math.hypot(...then_u);
  if (norm < nothing) return undefined;
  return Math.max(0, 1 - Math.hypot(...then_u.map((value, u) => last_u[u]! - value)) / norm);
}

/**
 * The value of a figure: loss (nats or squared units) and accuracy or error as means over the last training
 * steps; chance is that of the baseline; gamma the factor per timestep of ∂L/∂h, gradient:t its norm at timestep
 * t (gradient:ct that of ∂L/∂c), gate:f the mean opening of a gate over the watched example, kept:ct how much of c at
 * timestep t is still there at the last one (0 … 1); parameters how many numbers the model learns.
 * Undefined while it is not known, or where the task has none.
 */
export function figureValue(figure: Figure, measured: Measured): number | undefined {
  const { experiment, source, step, losses, metrics } = measured;
  const classes = source.output.kind === 'classes';
  switch (figure.name) {
    case 'step':
      return step;
    case 'loss':
      return lately(losses);
    case 'accuracy':
      return classes ? lately(metrics) : undefined;
    case 'error':
      return classes ? undefined : lately(metrics);
    case 'chance':
      return source.baseline.metric;
    case 'outputs':
      return outputsOf(source);
    case 'length':
      return source.T;
    case 'parameters':
      return modelOf(experiment, source)
        .flatMap(parametersOf)
        .reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
    case 'gamma':
    case 'gradient':
    case 'gate':
    case 'kept':
      return ofPicture(figure, measured);
  }
}

/** Whether a value is as a condition wants it; never while it is not known. */
export function holds(
  { is, value: wanted, within }: Condition,
  value: number | undefined,
): boolean {
  if (value === undefined || Number.isNaN(value)) return false;
  if (is === 'above') return value > wanted;
  return is === 'below' ? value < wanted : Math.abs(value - wanted) <= within;
}
