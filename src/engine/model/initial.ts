import { graphOf } from '../../cells';
import { holdOf, parametersOf, type Block, type Experiment, type Hold } from '../../experiment';
import { stream, type Random } from '../../tasks/random';
import type { Source } from '../../tasks/task';

/** Values of all parameters by block and name (`layer1.f.W`, `head.b`), row-major. */
export type ParameterValues = Readonly<Record<string, Float32Array>>;

/**
 * Uniform in ±√(6 / (rows + columns)) (Glorot and Bengio 2010, AISTATS, equation 16).
 */
function glorot(random: Random, rows: number, columns: number): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (2 * random.uniform() - 1) * limit);
}

/**
 * A random rotation: Q of the QR decomposition of a normal matrix
 * (Saxe, McClelland and Ganguli 2014, arXiv:1312.6120), by Gram and Schmidt in float64.
 * Its diagonal of R is positive, which makes it uniform (Mezzadri 2007, Notices of the AMS 54).
 */
function orthogonal(random: Random, size: number): Float32Array {
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    const row = Float64Array.from({ length: size }, () => random.normal());
    // Once more is enough to undo the rounding of the first time.
    for (let pass = 0; pass < 2; pass++)
      for (const other of rows) {
        const share = row.reduce((sum, value, k) => sum + value * other[k]!, 0);
        for (let k = 0; k < size; k++) row[k]! -= share * other[k]!;
      }
    const norm = Math.hypot(...row);
    rows.push(row.map((value) => value / norm));
  }
  return Float32Array.from(
    { length: size * size },
    (_, k) => rows[Math.floor(k / size)]![k % size]!,
  );
}

/** The identity, with scale 1 (Le, Jaitly and Hinton 2015, arXiv:1504.00941, section 3). */
function identity(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, k) =>
    Math.floor(k / size) === k % size ? 1 : 0,
  );
}

function recurrent({ init }: Experiment, random: Random, units: number): Float32Array {
  if (init === 'glorot') return glorot(random, units, units);
  if (init === 'identity') return identity(units);
  return orthogonal(random, units);
}

/**
 * What a held gate is the sigmoid of, at 1 and with the other sign at 0. In float32 σ(50) is 1 and σ(−50) is 2e-22, and
 * what their gradients change in an update is lost in rounding; e^50 is still far from what a GPU cannot hold.
 */
export const holding = 50;

/**
 * The parameters of a held gate: all 0 but the bias, and of a gate that is held by the mark, the weights of the mark.
 * So σ(W x + U h + b) stays where it is, whatever is learned elsewhere: its slope is 0.
 */
function held(hold: Hold, name: string, [rows = 0, columns]: readonly number[], mark = 0) {
  const values = new Float32Array(rows * (columns ?? 1));
  if (name.endsWith('.b'))
    return values.fill(hold === 'open' || hold === 'others' ? holding : -holding);
  if (name.endsWith('.W') && columns && (hold === 'mark' || hold === 'others'))
    values.fill(2 * (hold === 'mark' ? holding : -holding), mark * columns, (mark + 1) * columns);
  return values;
}

/**
 * The values that a model starts from, in plain numbers: the same on every backend.
 * Matrices of inputs and of the head are Glorot uniform, recurrent matrices as `init` says (each gate's
 * own), vectors 0 but the cell's forget bias; gates that the experiment holds have parameters that hold them. Each parameter has a stream of its own, so that a
 * change of one shape leaves the others as they are.
 */
export function initialParameters(
  experiment: Experiment,
  blocks: readonly Block[],
  { mark }: Pick<Source, 'mark'>,
): ParameterValues {
  const values: Record<string, Float32Array> = {};
  for (const block of blocks)
    for (const { name, shape } of parametersOf(block)) {
      const random = stream(experiment.seed, `parameters ${block.name}.${name}`);
      const [rows = 0, columns] = shape;
      const hold =
        block.kind === 'recurrent' ? holdOf(experiment, block, name.split('.')[0]!) : 'learned';
      if (hold !== 'learned') {
        values[`${block.name}.${name}`] = held(hold, name, shape, mark);
        continue;
      }
      const opens = block.kind === 'recurrent' && block.cell.forgetBias === name;
      values[`${block.name}.${name}`] =
        columns === undefined
          ? new Float32Array(rows).fill(opens ? experiment.forgetBias : 0)
          : ofUnits(block, name)
            ? recurrent(experiment, random, columns)
            : glorot(random, rows, columns);
    }
  return values;
}

const ofUnits = (block: Block, name: string) =>
  block.kind === 'recurrent' &&
  graphOf(block.cell).parameters.some((shape) => shape.name === name && shape.rows === 'units');
