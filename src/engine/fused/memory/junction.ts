import type { JunctionBlock } from '../../../experiment';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded, type Workspace } from '../../recurrence/kernels/memory/workspace';
import { Merge, type Flow } from './merge';

export interface JunctionOptions {
  readonly block: JunctionBlock;
  readonly batch: number;
  /** Of what it gives out: 1 where only the states computed last are read. */
  readonly timesteps: number;
  /** What the recurrent blocks of its layer give out. */
  readonly parts: readonly Flow[];
  /** What its layer reads: a residual connection adds it, and is the first to write its gradient. */
  readonly input: Flow;
}

/** out = merge(parts) ∘ scales + input, where it has scales and a residual connection. */
export class Junction {
  /** [T, B, outputs padded]; the backward pass uses its gradients up. */
  readonly output: Flow;
  private readonly merge: Merge;
  /** [B, outputs] */
  private readonly scales: number;
  private drops = false;

  /** @throws RangeError when the machine has not enough memory. */
  constructor(
    private readonly workspace: Workspace,
    private readonly options: JunctionOptions,
  ) {
    const { block, batch, timesteps, parts } = options;
    const row = padded(block.outputs) * FLOAT;
    const taken = (): Sequence => ({
      at: workspace.take((timesteps * batch * row) / FLOAT),
      step: batch * row,
      row,
    });
    const output = (this.output = { values: taken(), gradients: taken() });
    const { merge, units } = block;
    this.merge = new Merge(workspace.kernels, { merge, batch, units, parts, whole: output });
    this.scales = workspace.take(block.dropout > 0 ? batch * block.outputs : 0);
  }

  /** By what its outputs are multiplied in the next passes [B, outputs]; undefined where nothing is dropped. */
  scale(scales: Float32Array | undefined): void {
    this.drops = scales !== undefined;
    if (scales) this.workspace.floats(this.scales, scales.length).set(scales);
  }

  forward(from = 0, to = this.options.timesteps): void {
    const { kernels } = this.workspace;
    const { block, batch, input } = this.options;
    const { at, step, row } = this.output.values;
    for (let t = from; t < to; t++) {
      this.merge.forward(t);
      if (this.drops) this.drop(at + t * step);
      if (block.residual)
        kernels.scaleRows(
          batch,
          block.outputs,
          1,
          input.values.at + t * input.values.step,
          input.values.row,
          at + t * step,
          row,
          true,
        );
    }
  }

  backward(): void {
    const { kernels } = this.workspace;
    const { block, batch, input, timesteps } = this.options;
    const { at, step, row } = this.output.gradients;
    for (let t = 0; t < timesteps; t++) {
      if (block.residual)
        kernels.scaleRows(
          batch,
          block.outputs,
          1,
          at + t * step,
          row,
          input.gradients.at + t * input.gradients.step,
          input.gradients.row,
          false,
        );
      if (this.drops) this.drop(at + t * step);
      this.merge.backward(t, false);
    }
  }

  private drop(at: number): void {
    const { block, batch } = this.options;
    const { outputs } = block;
    const { row } = this.output.values;
    this.workspace.kernels.multiplyRows(batch, outputs, this.scales, outputs * FLOAT, at, row);
  }
}
