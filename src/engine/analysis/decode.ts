import type { Batch } from '../../tasks/task';
import type { Model } from '../fused/memory/network';
import type { NetworkFor, Working } from './analysis';
import { beamSearch } from './beam';
import { copiesOf } from './copies';

const WIDEST = 5;

/**
 * Beam search over what an encoder–decoder may write after reading an example. The decoder is run again from its
 * start for each label, the sequences of the beam side by side as a batch.
 * @param beam The width, 1 … 5.
 * @throws RangeError for another width, and for a model without a decoder.
 */
export function* decodeOf(
  { source }: Model,
  watched: Batch,
  beam: number,
  networkFor: NetworkFor,
): Working<'decode'> {
  const { decoder, T, output } = source;
  if (!decoder || output.kind !== 'classes') throw new RangeError('there is no decoder');
  if (!(Number.isInteger(beam) && beam >= 1 && beam <= WIDEST))
    throw new RangeError(`beam ${beam}`);
  const K = output.labels.length;
  const copies = copiesOf(watched, T, beam);
  const decoder_tbd = new Float32Array(decoder.T * beam * decoder.inputs);
  function next(sequences: readonly (readonly number[])[]): Float64Array[] {
    const t = sequences[0]!.length;
    decoder_tbd.fill(0);
    const read = (s: number, b: number, input: number) =>
      (decoder_tbd[(s * beam + b) * decoder!.inputs + input] = 1);
    sequences.forEach((sequence, b) => {
      read(0, b, decoder!.inputs - 1);
      sequence.forEach((label, s) => read(s + 1, b, label));
    });
    const network = networkFor(beam, watched.mask_tb !== undefined);
    network.forward({ ...copies, decoder_tbd }, { forced: true });
    const logits_sbk = network.head.read();
    return sequences.map((_, b) =>
      logSoftmax(logits_sbk.subarray((t * beam + b) * K).subarray(0, K)),
    );
  }
  const nodes = yield* beamSearch({ timesteps: decoder.T, end: decoder.end, next }, beam);
  return { kind: 'decode', nodes };
}

/** ln softmax(y), in float64. */
function logSoftmax(y: Float32Array): Float64Array {
  const largest = Math.max(...y);
  const total = y.reduce((sum, value) => sum + Math.exp(value - largest), 0);
  return Float64Array.from(y, (value) => value - largest - Math.log(total));
}
