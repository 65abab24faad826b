import { costOf, experimentSource, fields, modelOf, type Experiment } from '../../experiment';
import { tasks } from '../../tasks';
import type { NumberField } from '../../tasks/field';
import { stream } from '../../tasks/random';
import type { Batch, Source } from '../../tasks/task';
import type { ParameterValues } from '../fused/computation';
import { MemoryComputation } from '../fused/memory/computation';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { outputWeights } from '../training/rules';
import type { Working } from './analysis';

/** Of each length. */
const EXAMPLES = 128;
/** Lengths of one question. */
const MOST = 50;
/** The most that goes through a model at once, in the unit of `costOf`: a tenth of a second or so. */
const PIECE = 2 ** 24;

/**
 * The metric of a trained model at other lengths: accuracy over the outputs that count, or root mean squared
 * error, of 128 fresh examples of each length, which depend on the seed and the length alone. A decoder writes
 * freely. Beside it what needs no network, at that length.
 * @throws RangeError for a length that the field T does not have, for a task whose data give the length, and where
 * there is not enough memory.
 */
export function* lengthsOf(
  newMemory: () => Memory,
  experiment: Experiment,
  parameters: ParameterValues,
  lengths: readonly number[],
): Working<'lengths'> {
  const { min, max } = fields.T as NumberField;
  if (tasks[experiment.task].length === 'given') throw new RangeError('the data give the length');
  if (lengths.length > MOST) throw new RangeError(`more than ${MOST} lengths`);
  for (const T of lengths)
    if (!(Number.isInteger(T) && T >= min && T <= max)) throw new RangeError(`length ${T}`);
  const metrics = new Float32Array(lengths.length);
  const baselines = new Float32Array(lengths.length);
  for (const [k, T] of lengths.entries()) {
    const own = { ...experiment, T };
    const source = experimentSource(own);
    const model = { source, blocks: modelOf(own, source) };
    // It trains nothing, so there need be no room for more than one example.
    const trained = { size: 1, masked: false };
    const computation = new MemoryComputation(newMemory, own, model, trained, [parameters]);
    const random = stream(experiment.seed, `length ${T}`);
    const size = Math.min(
      32,
      Math.max(1, Math.floor(PIECE / costOf({ ...own, batch: 1 }, source))),
    );
    let total = 0;
    let outputs = 0;
    for (let examples = 0; examples < EXAMPLES; examples += size) {
      const batch = source.batch(random, size);
      const found = measure(source, batch, computation.predict(batch));
      total += found.total;
      outputs += found.outputs;
      yield;
    }
    computation.dispose();
    metrics[k] = source.output.kind === 'classes' ? total / outputs : Math.sqrt(total / outputs);
    baselines[k] = source.baseline.metric;
  }
  return { kind: 'lengths', metrics, baselines };
}

/** Hits, or mean squared errors, of all outputs that count, added up; and how many these are. */
function measure(source: Source, batch: Batch, output_sbk: Float32Array) {
  const { target } = batch;
  const weights = outputWeights(source, batch);
  const K = output_sbk.length / weights.length;
  let total = 0;
  let outputs = 0;
  weights.forEach((weight, row) => {
    if (weight === 0) return;
    const y = output_sbk.subarray(row * K, (row + 1) * K);
    outputs++;
    if (source.output.kind === 'reals')
      y.forEach((value, k) => (total += (value - target[row * K + k]!) ** 2 / K));
    else if (y.indexOf(Math.max(...y)) === target[row]) total++;
  });
  return { total, outputs };
}
