import type { Sequence } from '../../recurrence/kernels/memory/products';
import type { Reading } from '../computation';
import type { Network } from './network';

/** What is shown of the first example of a batch, after a forward pass for looking. */
export function readValues(network: Network): NonNullable<Reading['values']> {
  const { parts, workspace, head, written, attention } = network;
  /** [T, n] */
  const rows = ({ at, step }: Sequence, timesteps: number, n: number) => {
    const values_tu = new Float32Array(timesteps * n);
    for (let t = 0; t < timesteps; t++) values_tu.set(workspace.floats(at + t * step, n), t * n);
    return values_tu;
  };
  return {
    layers: parts.map(({ block: { cell, timesteps, units }, recurrence }) =>
      Object.fromEntries(
        Object.keys(cell.equations).map((symbol) => [
          symbol,
          rows(recurrence.symbol(symbol), timesteps, units),
        ]),
      ),
    ),
    inputs: parts.map(({ block, input }) =>
      block.stack === 'encoder' && block.layer === 1
        ? undefined
        : rows(input, block.timesteps, block.inputs),
    ),
    initial: parts.map(({ block, recurrence }) =>
      block.stack === 'encoder'
        ? undefined
        : Object.fromEntries(
            block.cell.state.map((state) => [
              state,
              workspace.floats(recurrence.initial(state).value, block.units).slice(),
            ]),
          ),
    ),
    output_sk: head.read(),
    ...(written && { decoded_t: written.read() }),
    ...(attention && { attention: attention.read() }),
  };
}
