import type { JunctionBlock } from '../../../experiment';
import type { Kernels } from '../../recurrence/kernels/memory/kernels';
import type { Sequence } from '../../recurrence/kernels/memory/products';
import { FLOAT } from '../../recurrence/kernels/memory/workspace';

/** What a part of a model gives out [T, B, n], and where ∂L/∂ of it goes: of a model for looking, nowhere. */
export interface Flow {
  readonly values: Sequence;
  readonly gradients: Sequence;
}

export interface MergeOptions {
  readonly merge: JunctionBlock['merge'];
  readonly batch: number;
  /** Of each part. */
  readonly units: number;
  /** One, or those of two directions. */
  readonly parts: readonly Flow[];
  readonly whole: Flow;
}

/** One vector of those of both directions: side by side, their sum or their mean; of one, the same again. */
export class Merge {
  private readonly factor: number;
  /** Bytes from where one part stands in the whole to where the next one does. */
  private readonly beside: number;

  constructor(
    private readonly kernels: Kernels,
    private readonly options: MergeOptions,
  ) {
    const { merge, parts, units } = options;
    this.factor = merge === 'mean' ? 1 / parts.length : 1;
    this.beside = merge === 'concat' ? units * FLOAT : 0;
  }

  forward(t: number): void {
    const { batch, units, parts, whole } = this.options;
    const at = whole.values.at + t * whole.values.step;
    for (let k = 0; k < parts.length; k++) {
      const { values } = parts[k]!;
      this.kernels.scaleRows(
        batch,
        units,
        this.factor,
        values.at + t * values.step,
        values.row,
        at + k * this.beside,
        whole.values.row,
        k > 0 && this.beside === 0,
      );
    }
  }

  /** @param adds Whether something else has put gradients where those of the parts go. */
  backward(t: number, adds: boolean): void {
    const { batch, units, parts, whole } = this.options;
    const at = whole.gradients.at + t * whole.gradients.step;
    for (let k = 0; k < parts.length; k++) {
      const { gradients } = parts[k]!;
      this.kernels.scaleRows(
        batch,
        units,
        this.factor,
        at + k * this.beside,
        whole.gradients.row,
        gradients.at + t * gradients.step,
        gradients.row,
        adds,
      );
    }
  }
}
