import type { Experiment, Switchable } from '../../../experiment';
import type { Workspace } from '../../recurrence/kernels/memory/workspace';
import { rules } from '../../training/rules';

const slotCounts = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;

/** The optimiser of an experiment over one vector of parameters; `rules` has the formulas. */
export class Optimizer {
  /** Addresses of its slots, in the order of a checkpoint. */
  readonly slots: readonly number[];

  constructor(
    private readonly workspace: Workspace,
    private experiment: Pick<Experiment, 'optimizer'> & Switchable,
    private readonly count: number,
    private readonly parameters: number,
    private readonly gradient: number,
  ) {
    this.slots = Array.from({ length: slotCounts[experiment.optimizer] }, () =>
      workspace.take(count),
    );
  }

  /** Goes on with another rate, or another way to clip. */
  change(settings: Switchable): void {
    this.experiment = { ...this.experiment, ...settings };
  }

  /**
   * Clips the gradient and follows it.
   * @param step The training step from 1, which Adam's corrections depend on.
   * @returns The norm of the gradient before and after clipping.
   */
  update(step: number): { readonly norm: number; readonly clippedNorm: number } {
    const { kernels } = this.workspace;
    const { count, parameters, gradient } = this;
    const { optimizer, rate } = this.experiment;
    const [first, second] = this.slots as [number, number];
    const { beta1, beta2 } = rules.adam;
    const { scale, ...norms } = this.clip();
    switch (optimizer) {
      case 'sgd':
        kernels.sgd(count, parameters, gradient, scale, rate);
        break;
      case 'momentum':
        kernels.momentum(count, parameters, gradient, first, scale, rate, rules.momentum);
        break;
      case 'rmsprop':
        kernels.rmsprop(
          count,
          parameters,
          gradient,
          first,
          scale,
          rate,
          rules.rmsprop.decay,
          rules.epsilon,
        );
        break;
      case 'adam':
        kernels.adam(
          count,
          parameters,
          gradient,
          first,
          second,
          scale,
          rate,
          beta1,
          beta2,
          rules.epsilon,
          1 / (1 - beta1 ** step),
          1 / (1 - beta2 ** step),
        );
    }
    return norms;
  }

  /** Clips by value in place; `scale` is what clipping by the norm multiplies the gradient by. */
  private clip() {
    const { clip, clipBy } = this.experiment;
    const norm = this.norm();
    if (clip === 0 || !(norm > clip)) return { scale: 1, norm, clippedNorm: norm };
    if (clipBy === 'norm') return { scale: clip / norm, norm, clippedNorm: clip };
    this.workspace.kernels.clamp(this.count, this.gradient, clip);
    return { scale: 1, norm, clippedNorm: this.norm() };
  }

  private norm(): number {
    return Math.sqrt(this.workspace.kernels.sumOfSquares(this.count, this.gradient));
  }
}
