import type { Source } from '../tasks/task';
import { commonFields, type Experiment, type Hold } from './experiment';
import type { RecurrentBlock } from './model';

type HoldName = keyof typeof commonFields & `hold.${string}`;

/** The settings that hold gates, by the symbol of the gate: `hold.f` and so on. */
export const holdNames = Object.keys(commonFields).filter((name): name is HoldName =>
  name.startsWith('hold.'),
);

/** Whether a gate that is held like this has to be told of marks. */
const readsMark = (hold: Hold): boolean => hold === 'mark' || hold === 'others';

/**
 * The experiment with gates that are learned where they were to be held by a mark that the inputs do not have; the same
 * object where nothing has to change.
 */
export function holdable(experiment: Experiment, { mark }: Pick<Source, 'mark'>): Experiment {
  const missing = mark === undefined ? holdNames.filter((name) => readsMark(experiment[name])) : [];
  return missing.length === 0
    ? experiment
    : { ...experiment, ...Object.fromEntries(missing.map((name) => [name, 'learned'])) };
}

/**
 * How a gate of a block is held. A gate is held in all layers and directions; a mark is known to the layers alone that
 * read the inputs, and those above learn their gate.
 * @param gate Its symbol, as in `f`; what is no gate that can be held is learned.
 */
export function holdOf(
  experiment: Experiment,
  { stack, layer }: Pick<RecurrentBlock, 'stack' | 'layer'>,
  gate: string,
): Hold {
  const name = holdNames.find((known) => known === `hold.${gate}`);
  const hold = name ? experiment[name] : 'learned';
  return readsMark(hold) && (stack === 'decoder' || layer > 1) ? 'learned' : hold;
}

/** The gates of a block that are held, in the order of its equations. */
export const heldGates = (
  experiment: Experiment,
  block: Pick<RecurrentBlock, 'stack' | 'layer' | 'cell'>,
): readonly { readonly gate: string; readonly hold: Hold }[] =>
  Object.keys(block.cell.equations)
    .map((gate) => ({ gate, hold: holdOf(experiment, block, gate) }))
    .filter(({ hold }) => hold !== 'learned');
