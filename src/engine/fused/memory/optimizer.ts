import type { Experiment } from '../../../experiment';
import type { Workspace } from '../../recurrence/kernels/memory/workspace';
import { rules } from '../../training/rules';

const slotCounts = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;

/** The optimiser of an experiment over one vector of parameters; `rules` has the formulas. */
export class Optimizer {
  /** Addresses of its slots, in the order of a checkpoint. */
  readonly slots: readonly number[];

  constructor(
    private readonly workspace: Workspace,
    private readonly experiment: Pick<Experiment, 'optimizer' | 'rate' | 'clip'>,
    private readonly count: number,
    private readonly parameters: number,
    private readonly gradient: number,
  ) {
    this.slots = Array.from({ length: slotCounts[experiment.optimizer] }, () =>
      workspace.take(count),
    );
  }

  /** @param step The training step from 1, which Adam's corrections depend on. */
  update(step: number): void {
    const { kernels } = this.workspace;
    const { count, parameters, gradient } = this;
    const { optimizer, rate } = this.experiment;
    const [first, second] = this.slots as [number, number];
    const { beta1, beta2 } = rules.adam;
    const scale = this.scale();
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
  }

  /** What clipping multiplies the gradient by. */
  private scale(): number {
    const { clip } = this.experiment;
    if (clip === 0) return 1;
    const norm = Math.sqrt(this.workspace.kernels.sumOfSquares(this.count, this.gradient));
    return norm > clip ? clip / norm : 1;
  }
}
