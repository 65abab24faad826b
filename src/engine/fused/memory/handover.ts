import type { JunctionBlock } from '../../../experiment';
import type { Kernels } from '../../recurrence/kernels/memory/kernels';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded } from '../../recurrence/kernels/memory/workspace';
import { Merge, type Flow } from './merge';
import { lastOf, type Stack } from './stack';

interface HandoverOptions {
  readonly batch: number;
  readonly merge: JunctionBlock['merge'];
  /** Whether something reads the outputs of the encoder's uppermost layer at every timestep. */
  readonly attended: boolean;
}

interface Given {
  readonly merge: Merge;
  /** Whether what else reads the state has put its gradient there by then. */
  readonly adds: boolean;
}

/** The states in which each layer of an encoder ends become those in which that layer of the decoder begins. */
export class Handover {
  /** By layer, and there by state. */
  private readonly layers: readonly (readonly Given[])[];

  constructor(
    kernels: Kernels,
    encoder: Stack,
    decoder: Stack,
    { batch, merge, attended }: HandoverOptions,
  ) {
    this.layers = encoder.layers.map(({ parts, junction }, k) => {
      const { block, recurrence } = decoder.layers[k]!.parts[0]!;
      const { units } = parts[0]!.block;
      const uppermost = k === encoder.layers.length - 1;
      return block.cell.state.map((state): Given => {
        const { value, gradient } = recurrence.initial(state);
        const fixed = (at: number): Sequence => ({ at, step: 0, row: padded(block.units) * FLOAT });
        const whole: Flow = { values: fixed(value), gradients: fixed(gradient) };
        const own = parts.map((part) => lastOf(part, state));
        return {
          merge: new Merge(kernels, { merge, batch, units, parts: own, whole }),
          adds: state === 'h' && (!uppermost || attended || junction !== undefined),
        };
      });
    });
  }

  forward(): void {
    for (const states of this.layers) for (const { merge } of states) merge.forward(0);
  }

  /** Of one layer of the encoder, after everything else that reads its outputs. */
  backward(layer: number): void {
    for (const { merge, adds } of this.layers[layer]!) merge.backward(0, adds);
  }
}
