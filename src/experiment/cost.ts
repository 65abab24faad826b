import type { Source } from '../tasks/task';
import { experimentSource, type Experiment } from './experiment';
import { modelOf, recurrentBlocks } from './model';

/**
 * The most that a training step may cost, in products per gate and pass: H (H + D) T B, summed over all
 * recurrent blocks. It keeps the largest step below a second or so in WebAssembly, and its values below 200 MB;
 * what is above one layer may cost as much again.
 */
export const costLimitOf = ({ layers, direction }: Experiment): number =>
  layers > 1 || direction === 'both' ? 2 ** 27 : 2 ** 26;

/**
 * What attention costs for each pair of timesteps and each unit, in the unit of the limit: a tanh takes as long as
 * some products. Measured in WebAssembly.
 */
const attentionCost = { none: 0, dot: 1 / 4, additive: 6 } as const;

/** What a training step of the experiment costs, in the unit of its limit. */
export function costOf(experiment: Experiment, source: Source): number {
  const blocks = modelOf(experiment, source);
  const recurrent = recurrentBlocks(blocks).reduce(
    (sum, { units, inputs, timesteps }) => sum + units * (units + inputs) * timesteps,
    0,
  );
  const attention = blocks.find((block) => block.kind === 'attention');
  const pairs = attention ? source.T * source.decoder!.T * attention.width : 0;
  return (recurrent + attentionCost[experiment.attention] * pairs) * experiment.batch;
}

/** The settings that give way to the limit. */
export const costlyNames = ['batch', 'layers'] as const;

/**
 * The experiment with a batch that the limit allows, and where no batch does, with fewer layers; the same object
 * when it is within the limit already. One layer and a batch of one example always are.
 */
export function affordable(
  experiment: Experiment,
  source: Source = experimentSource(experiment),
): Experiment {
  const limit = costLimitOf(experiment);
  if (costOf(experiment, source) <= limit) return experiment;
  const single = costOf({ ...experiment, batch: 1 }, source);
  if (single <= limit || experiment.layers === 1)
    return { ...experiment, batch: Math.max(1, Math.floor(limit / single)) };
  return affordable({ ...experiment, layers: experiment.layers - 1 }, source);
}
