import type { Source } from '../../../tasks/task';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, type Workspace } from '../../recurrence/kernels/memory/workspace';

/** What a decoder reads: one hot of what was written before, the start first [T', B, D']. */
export class Written {
  readonly values: Sequence;
  private readonly at: number;

  constructor(
    private readonly workspace: Workspace,
    private readonly decoder: NonNullable<Source['decoder']>,
    private readonly batch: number,
  ) {
    const { T, inputs } = decoder;
    this.at = workspace.take(T * batch * inputs);
    this.values = { at: this.at, step: batch * inputs * FLOAT, row: inputs * FLOAT };
  }

  /** All timesteps, as they are given. */
  give(decoder_tbd: Float32Array): void {
    this.workspace.floats(this.at, decoder_tbd.length).set(decoder_tbd);
  }

  /** Timestep t of every example: the input that stands for a label. */
  write(t: number, labelOf: (b: number) => number): void {
    const { batch, values } = this;
    const { inputs } = this.decoder;
    const hot = this.workspace.floats(values.at + t * values.step, batch * inputs);
    hot.fill(0);
    for (let b = 0; b < batch; b++) hot[b * inputs + labelOf(b)] = 1;
  }

  /** Timestep 0 of every example. */
  start(): void {
    this.write(0, () => this.decoder.inputs - 1);
  }

  /** Which input the first example reads at each timestep [T']. */
  read(): Float32Array {
    const { T, inputs } = this.decoder;
    return Float32Array.from({ length: T }, (_, t) =>
      this.workspace.floats(this.values.at + t * this.values.step, inputs).indexOf(1),
    );
  }
}
