import { recurrentBlocks, type Block } from '../../../experiment';
import type { Checkpoint } from '../../../worker/protocol';
import { padded } from '../../recurrence/kernels/memory/workspace';
import type { Network } from './network';

type States = NonNullable<Checkpoint['states']>['began'];

/** Puts the states before the first timestep of every layer in their place; zeros where none are given. */
export function beginWith(
  { layers, size, workspace }: Network,
  blocks: readonly Block[],
  states: States = {},
): void {
  recurrentBlocks(blocks).forEach(({ name, cell, units }, layer) => {
    for (const state of cell.state) {
      const from = states[`${name}.${state}`];
      const to = workspace.floats(layers[layer]!.initial(state).value, size * padded(units));
      to.fill(0);
      for (let b = 0; from && b < size; b++)
        to.set(from.subarray(b * units, (b + 1) * units), b * padded(units));
    }
  });
}

/** The states after the last timestep of every layer, by block and state [B, H]. */
export function statesAtEnd(
  { layers, size, workspace }: Network,
  blocks: readonly Block[],
): States {
  return Object.fromEntries(
    recurrentBlocks(blocks).flatMap(({ name, cell, units, timesteps }, layer) =>
      cell.state.map((state) => {
        const { at, step, row } = layers[layer]!.state(state);
        const values = new Float32Array(size * units);
        for (let b = 0; b < size; b++)
          values.set(workspace.floats(at + (timesteps - 1) * step + b * row, units), b * units);
        return [`${name}.${state}`, values];
      }),
    ),
  );
}
