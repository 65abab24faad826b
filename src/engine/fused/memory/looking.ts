import type { Sequence } from '../../recurrence/kernels/memory/products';
import type { Reading } from '../computation';
import type { Network } from './network';

/** [T, n] of the first example of a batch. */
function rowsOf({ workspace }: Network, { at, step }: Sequence, timesteps: number, n: number) {
  const values_tu = new Float32Array(timesteps * n);
  for (let t = 0; t < timesteps; t++) values_tu.set(workspace.floats(at + t * step, n), t * n);
  return values_tu;
}

/** What each recurrent block read of the first example [T, inputs]; undefined where that is the example itself. */
export const readInputs = (network: Network): readonly (Float32Array | undefined)[] =>
  network.parts.map(({ block, input }) =>
    block.stack === 'encoder' && block.layer === 1
      ? undefined
      : rowsOf(network, input, block.timesteps, block.inputs),
  );

/** By state, with what each block of a decoder began; undefined for all others. */
export const readInitial = ({
  parts,
  workspace,
}: Network): readonly (Readonly<Record<string, Float32Array>> | undefined)[] =>
  parts.map(({ block, recurrence }) =>
    block.stack === 'encoder'
      ? undefined
      : Object.fromEntries(
          block.cell.state.map((state) => [
            state,
            workspace.floats(recurrence.initial(state).value, block.units).slice(),
          ]),
        ),
  );

/** What is shown of the first example of a batch, after a forward pass for looking. */
export function readValues(network: Network): NonNullable<Reading['values']> {
  const { parts, head, written, attention } = network;
  return {
    layers: parts.map(({ block: { cell, timesteps, units }, recurrence }) =>
      Object.fromEntries(
        Object.keys(cell.equations).map((symbol) => [
          symbol,
          rowsOf(network, recurrence.symbol(symbol), timesteps, units),
        ]),
      ),
    ),
    inputs: readInputs(network),
    initial: readInitial(network),
    output_sk: head.read(),
    ...(written && { decoded_t: written.read() }),
    ...(attention && { attention: attention.read() }),
  };
}
