import { concat, reshape, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { LostError } from '../training/trainer';

/**
 * The values of many tensors in one reading, since each waits for the backend.
 * A context that is lost gives zeros without a word, some time before it says that it is lost: so a 1 is read
 * along, and must come back.
 * @throws LostError when it does not.
 */
export function read(tensors: readonly Tensor[]): Float32Array[] {
  const flat = tidy(() => {
    const parts = tensors.map((tensor) => reshape(tensor, [-1]));
    return concat([...parts, tensor1d([1])]).dataSync<'float32'>();
  });
  if (flat.at(-1) !== 1) throw new LostError();
  let from = 0;
  return tensors.map(({ size }) => flat.slice(from, (from += size)));
}
