import {
  parametersOf,
  type AttentionBlock,
  type Block,
  type DenseBlock,
  type JunctionBlock,
  type RecurrentBlock,
} from '../../experiment';
import { placesOf } from '../../tasks/places';
import type { Source } from '../../tasks/task';
import type { Picture } from '../../worker/protocol';

/** Parameters of one shape, written (out, in); of a vector, (out). */
export interface ParameterGroup {
  /** `W`, `U`, `b`; of attention also Q, K and v. */
  readonly name: string;
  /** How many of them: four of an LSTM, one for each gate and the candidate. */
  readonly count: number;
  readonly shape: readonly number[];
}

/** What a block of the model holds and gives out, with the batch in front. */
export interface BlockShapes {
  readonly block: Block;
  readonly parameters: readonly ParameterGroup[];
  readonly output: { readonly symbol: string; readonly shape: readonly number[] };
}

/** Parameters by shape, their sizes being those of the arrays that the engine holds. */
function groupsOf(
  block: Block,
  held: Readonly<Record<string, Float32Array>> | undefined,
): readonly ParameterGroup[] {
  const groups: { name: string; count: number; shape: number[] }[] = [];
  for (const { name, shape } of parametersOf(block)) {
    const values = held?.[name];
    // What the engine has not told yet is not shown.
    if (!values) continue;
    const columns = shape.at(-1)!;
    const rows = values.length / columns;
    const kind = name.slice(name.lastIndexOf('.') + 1);
    const own = shape.length === 1 ? [columns] : [columns, rows];
    const same = groups.find((group) => group.name === kind && String(group.shape) === String(own));
    if (same) same.count++;
    else groups.push({ name: kind, count: 1, shape: own });
  }
  return groups;
}

/**
 * The shapes of each block in order, as the engine's arrays have them; undefined until it has told all of them.
 * @param B Examples in a training batch.
 */
export function shapesOf(
  blocks: readonly Block[],
  source: Source,
  picture: Picture | undefined,
  B: number,
): readonly BlockShapes[] | undefined {
  let layer = 0;
  const found: BlockShapes[] = [];
  for (const block of blocks) {
    const shapes = {
      recurrent: () => recurrentShapes(block as RecurrentBlock, picture?.layers[layer++], B),
      junction: () => junctionShapes(block as JunctionBlock, found, B),
      attention: () => attentionShapes(block as AttentionBlock, picture, B),
      dense: () => headShapes(block as DenseBlock, source, picture, B),
    }[block.kind]();
    if (!shapes) return undefined;
    found.push({ block, ...shapes });
  }
  return found;
}

type Shapes = Omit<BlockShapes, 'block'>;

function recurrentShapes(
  block: RecurrentBlock,
  seen: Picture['layers'][number] | undefined,
  B: number,
): Shapes | undefined {
  const h = seen?.values_tu?.h;
  const parameters = groupsOf(block, seen?.parameters);
  const b = parameters.find(({ name }) => name === 'b');
  if (!h || !b) return undefined;
  const H = b.shape[0]!;
  const T = h.length / H;
  return {
    parameters,
    output: { symbol: 'h', shape: block.returns === 'last' ? [B, H] : [B, T, H] },
  };
}

function junctionShapes(
  { outputs, of }: JunctionBlock,
  below: readonly BlockShapes[],
  B: number,
): Shapes {
  const read = below.findLast(({ block }) => block.kind === 'recurrent' && of.includes(block.name))!
    .output.shape;
  return { parameters: [], output: { symbol: 'h', shape: [B, ...read.slice(1, -1), outputs] } };
}

function attentionShapes(
  block: AttentionBlock,
  picture: Picture | undefined,
  B: number,
): Shapes | undefined {
  const seen = picture?.attention;
  const parameters = groupsOf(block, seen?.parameters);
  const b = parameters.find(({ name }) => name === 'b');
  if (!seen?.output_tu || !b) return undefined;
  const width = b.shape[0]!;
  return { parameters, output: { symbol: 'a', shape: [B, seen.output_tu.length / width, width] } };
}

function headShapes(
  block: DenseBlock,
  source: Source,
  picture: Picture | undefined,
  B: number,
): Shapes | undefined {
  const parameters = groupsOf(block, picture?.head);
  const b = parameters.find(({ name }) => name === 'b');
  if (!b || !picture?.output_sk) return undefined;
  const K = b.shape[0]!;
  const S = picture.output_sk.length / K;
  const last = placesOf(source) === 1 && source.shape === 'many-to-one';
  return { parameters, output: { symbol: 'y', shape: last ? [B, K] : [B, S, K] } };
}

/** How many numbers a model has learned. */
export const countOf = (shapes: readonly BlockShapes[]): number =>
  shapes
    .flatMap(({ parameters }) => parameters)
    .reduce((sum, { count, shape }) => sum + count * shape.reduce((a, b) => a * b, 1), 0);

/** Batch 100, input 32, output 64: 30 letters, the mark and the question come in. */
export const exampleLink = 'v=1&cell=rnn&H=64&batch=100&recall.symbols=30';
