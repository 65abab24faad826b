import type { DenseBlock } from '../../../experiment';
import type { ParameterAddress } from '../../recurrence/kernels/memory/layout';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT, padded, type Workspace } from '../../recurrence/kernels/memory/workspace';

export interface HeadOptions {
  readonly block: DenseBlock;
  readonly batch: number;
  /** S, the places of the output. */
  readonly places: number;
  /** h at the first of these places, and so on. */
  readonly input: Sequence;
  /** Where ∂L/∂h goes. */
  readonly inputGradient: Sequence;
  readonly W: ParameterAddress;
  readonly b: ParameterAddress;
  readonly loss: 'classes' | 'reals';
}

/** y = h W + b at each place, its loss, and the way back. */
export class Head {
  /** y [S, B, K padded]; after `lose` ∂L/∂y. */
  private readonly outputs: number;
  private readonly targets: number;
  private readonly weights: number;
  private readonly zeros: number;
  private readonly transposedW: number;
  private readonly rows: number;
  private readonly row: number;

  constructor(
    private readonly workspace: Workspace,
    private readonly options: HeadOptions,
  ) {
    const { block, batch, places, loss } = options;
    this.rows = places * batch;
    this.row = padded(block.outputs) * FLOAT;
    this.outputs = workspace.take(this.rows * padded(block.outputs));
    this.targets = workspace.take(this.rows * (loss === 'classes' ? 1 : block.outputs));
    this.weights = workspace.take(this.rows);
    this.zeros = workspace.take(padded(block.inputs));
    this.transposedW = workspace.take(block.outputs * padded(block.inputs));
  }

  /** The views through which a batch comes in: targets, and what each output counts for. */
  views() {
    const { block, loss } = this.options;
    return {
      target: this.workspace.floats(
        this.targets,
        this.rows * (loss === 'classes' ? 1 : block.outputs),
      ),
      weights: this.workspace.floats(this.weights, this.rows),
    };
  }

  /** From place `from` up to, and without, `to`. */
  forward(from = 0, to = this.options.places): void {
    const { block, batch, input, W, b } = this.options;
    for (let s = from; s < to; s++)
      this.workspace.kernels.multiply(
        batch,
        padded(block.outputs),
        block.inputs,
        1,
        input.at + s * input.step,
        input.row,
        FLOAT,
        0,
        W.value,
        this.row,
        0,
        b.value,
        0,
        this.outputs + s * batch * this.row,
        this.row,
      );
  }

  /** By example, the label with the largest output at place s; the first of several. */
  labels(s: number): (b: number) => number {
    const { block, batch } = this.options;
    const y = this.workspace.floats(
      this.outputs + s * batch * this.row,
      (batch * this.row) / FLOAT,
    );
    return (b) => {
      const first = (b * this.row) / FLOAT;
      let largest = 0;
      for (let k = 1; k < block.outputs; k++) if (y[first + k]! > y[first + largest]!) largest = k;
      return largest;
    };
  }

  /** Turns outputs into probabilities of classes; reals stay as they are. */
  normalise(): void {
    const { block, loss } = this.options;
    if (loss === 'classes')
      this.workspace.kernels.softmax(this.rows, block.outputs, this.outputs, this.row);
  }

  /** The loss in the first of the workspace's sums, the metric (before a root) in the second. */
  lose(): void {
    const { kernels } = this.workspace;
    const { block, loss } = this.options;
    const compare = loss === 'classes' ? kernels.crossEntropy : kernels.squaredError;
    kernels.clearSums();
    compare(this.rows, block.outputs, this.outputs, this.row, this.targets, this.weights);
  }

  /** Adds the gradients of W and b, and leaves ∂L/∂h. */
  backward(): void {
    const { kernels } = this.workspace;
    const { block, batch, places, input, inputGradient, W, b } = this.options;
    const columns = padded(block.outputs);
    kernels.multiply(
      block.inputs,
      columns,
      batch,
      places,
      input.at,
      FLOAT,
      input.row,
      input.step,
      this.outputs,
      this.row,
      batch * this.row,
      W.gradient,
      this.row,
      W.gradient,
      this.row,
    );
    kernels.addRows(this.rows, columns, 1, this.outputs, this.row, 0, b.gradient);
    const inputRow = padded(block.inputs) * FLOAT;
    kernels.transpose(block.inputs, block.outputs, W.value, this.row, this.transposedW, inputRow);
    for (let s = 0; s < places; s++)
      kernels.multiply(
        batch,
        padded(block.inputs),
        block.outputs,
        1,
        this.outputs + s * batch * this.row,
        this.row,
        FLOAT,
        0,
        this.transposedW,
        inputRow,
        0,
        this.zeros,
        0,
        inputGradient.at + s * inputGradient.step,
        inputGradient.row,
      );
  }

  /** y [S, B, K] without padding. */
  read(): Float32Array {
    const { outputs } = this.options.block;
    const filled = this.workspace.floats(this.outputs, (this.rows * this.row) / FLOAT);
    return Float32Array.from(
      { length: this.rows * outputs },
      (_, k) => filled[Math.floor(k / outputs) * padded(outputs) + (k % outputs)]!,
    );
  }
}
