import type { Expression } from '../../../../cells/adjoint/expression';
import { cutBefore } from '../../../../experiment';
import type { Place } from '../../plan/kernel';
import type { Plan, Source } from '../../plan/plan';
import { Layout, type ParameterAddress, type RecurrenceOptions } from './layout';
import { Matrices } from './matrices';
import { compute, computeOver, reverse, type Product, type Sequence } from './products';
import { passesOf, type Pass } from './passes';
import { CHUNK } from './tape';
import { FLOAT, padded, type Workspace } from './workspace';

interface Phase {
  readonly products: readonly Product[];
  readonly pass: Pass | undefined;
}

/**
 * A recurrent layer as its plan computes it, over all timesteps of a batch. Sequences go in and come
 * out in the order of the batch; within, timestep 0 is the first to be computed.
 */
export class Recurrence {
  private readonly options: RecurrenceOptions;
  private readonly layout: Layout;
  private readonly matrices: Matrices;
  private readonly first: readonly Phase[];
  private readonly rest: readonly Phase[];
  private readonly back: readonly Phase[];
  /** `back` at a cut, and the gradients of the states before it that nothing reaches any more. */
  private readonly backAtCut: readonly Phase[];
  private readonly unreached: readonly number[];
  private readonly carry: readonly Product[];
  private readonly toInput: readonly Product[];
  private readonly matrixGradients: readonly Product[];
  private readonly differentiated: readonly Source[];
  /** Bytes of a block without what fills its slot. */
  private readonly blockBytes: number;
  private readonly numbers: number;

  constructor(
    private readonly workspace: Workspace,
    private readonly plan: Plan,
    given: RecurrenceOptions,
  ) {
    const options = (this.options = inOrder(given));
    const layout = (this.layout = new Layout(workspace, plan, options));
    const matrices = (this.matrices = new Matrices(plan, layout, options));
    this.numbers = options.batch * layout.unitsPadded;
    this.blockBytes = this.numbers * FLOAT;
    for (const { value, place } of plan.constants)
      workspace.floats(layout.address(place), this.numbers).fill(value);

    const { truncate = 0 } = options;
    const cuts = truncate > 0 && truncate < options.timesteps;
    const passes = passesOf(workspace, layout, [
      ...[...plan.forward, ...plan.backward].flatMap(({ kernel }) => kernel ?? []),
      ...(cuts ? plan.backward.flatMap(({ cutKernel }) => cutKernel ?? []) : []),
    ]);
    const forward = (first: boolean) =>
      plan.forward.map(({ affines, kernel }) => ({
        products: affines.flatMap((z) => matrices.affine(z, first)),
        pass: kernel && passes.get(kernel),
      }));
    this.first = forward(true);
    this.rest = forward(false);
    const row = layout.unitsPadded * FLOAT;
    const transposed = (source: Source, place: Place, adds: boolean) =>
      matrices.transposed(source, layout.operand(place), row, adds);
    const backward = (atCut: boolean) =>
      plan.backward.map(({ products, kernel, cutKernel }) => {
        const own = atCut ? cutKernel : kernel;
        return {
          products: products.flatMap(({ source, place }) => transposed(source, place, false)),
          pass: own && passes.get(own),
        };
      });
    this.back = backward(false);
    this.backAtCut = cuts ? backward(true) : [];
    this.unreached = [...plan.states]
      .filter(([state]) => !(state === 'h' && plan.loss === 'every'))
      .map(([, { incoming }]) => layout.address({ ...incoming, space: 'previous' }));
    this.carry = plan.carry.flatMap(({ source, place, adds }) => transposed(source, place, adds));
    const { inputGradient, addsInputGradient = false } = options;
    this.differentiated = plan.sources.filter(
      ({ value }) => plan.gradients.size > 0 && (value.operation !== 'input' || inputGradient),
    );
    this.toInput = this.differentiated
      .filter(({ value }) => value.operation === 'input')
      .flatMap((source) => {
        const { at, step, row: inputRow } = inputGradient!;
        return matrices.transposed(source, { at, step, ring: 0 }, inputRow, addsInputGradient);
      });
    this.matrixGradients = plan.sources.flatMap((source) => matrices.gradients(source));
  }

  /**
   * h_t and the other states for all t, from the inputs and the parameters as they are in memory. A layer whose
   * inputs come one after another is passed timestep by timestep, `forward(t, t + 1)`, from 0 on.
   */
  forward(from = 0, to = this.options.timesteps): void {
    const { options } = this;
    if (from === 0) this.begin();
    for (let t = from; t < to; t++)
      this.run(t === 0 && !options.initial ? this.first : this.rest, t, 0);
  }

  /**
   * Adds the gradients of all parameters to what is in memory, and leaves ∂L/∂state_t for all t.
   * ∂L/∂h_t, as far as the loss or the layer above makes it, must be at `incoming('h')` before: at
   * the last timestep to be computed, or at every one if the plan says so. What reads the other states
   * after the last timestep may have put their gradients there too.
   * @param parameters Whether gradients of parameters are wanted.
   * @param seen Called after each timestep (as the batch counts them), the one computed last first: only then are `affineGradients` of it there,
   * and only then may `addTimestep` be called.
   */
  backward(parameters = true, seen?: (t: number) => void): void {
    const { layout, options, plan } = this;
    const { kernels } = this.workspace;
    const { timesteps, truncate = 0 } = options;
    this.clear();
    this.transposeMatrices();
    for (let t = timesteps - 1; t >= 0; t--) {
      const ring = (t % layout.block) * layout.ringBytes;
      const cut = cutBefore(t, timesteps, truncate);
      this.run(cut ? this.backAtCut : this.back, t, ring);
      if (cut)
        for (const at of this.unreached) kernels.clear(this.numbers, at + t * layout.recordBytes);
      else if (t > 0 || options.initial) compute(kernels, this.carry, t, ring);
      compute(kernels, this.toInput, t, ring);
      seen?.(this.turned(t));
      if (parameters && t % layout.block === 0)
        this.addGradients(t, Math.min(layout.block, timesteps - t));
    }
    if (!parameters) return;
    for (const [name, { gradient }] of plan.weights)
      kernels.addRows(
        options.batch,
        layout.unitsPadded,
        1,
        layout.address(gradient),
        layout.unitsPadded * FLOAT,
        0,
        this.matrices.parameter(name).gradient,
      );
  }

  /** Adds to the gradients of the matrices what timestep t alone makes of them. */
  addTimestep(t: number): void {
    const { layout } = this;
    const own = this.turned(t);
    const ring = (own % layout.block) * layout.ringBytes;
    computeOver(this.workspace.kernels, this.matrixGradients, own, 1, ring);
  }

  /** By bias, the addresses of ∂L/∂z_t [B, H padded] of every affine value with it that the loss depends on. */
  affineGradients(t: number): ReadonlyMap<string, readonly number[]> {
    const { layout, plan } = this;
    const ring = (this.turned(t) % layout.block) * layout.ringBytes;
    const addresses = new Map<string, number[]>();
    for (const [{ name }, place] of plan.gradients)
      addresses.set(name, [...(addresses.get(name) ?? []), layout.address(place) + ring]);
    return addresses;
  }

  /** h_t (or another state) for all t, [T, B, H]. */
  state(name: string): Sequence {
    return this.outside(this.layout.sequence(this.plan.states.get(name)!.value));
  }

  /** Addresses of a state before the first timestep and of its gradient [B, H padded], where they are given. */
  initial(name: string): ParameterAddress {
    const { value, incoming } = this.plan.states.get(name)!;
    return { value: this.layout.initial(value), gradient: this.layout.initial(incoming) };
  }

  /** Where ∂L/∂h_t is put before the backward pass. */
  incoming(name: string): Sequence {
    return this.outside(this.layout.sequence(this.plan.states.get(name)!.incoming));
  }

  /** The whole ∂L/∂state_t for all t, [T, B, H], after the backward pass. */
  gradient(name: string): Sequence {
    return this.outside(this.layout.sequence(this.plan.states.get(name)!.gradient));
  }

  /**
   * ‖∂L/∂state_t‖ for each t, over the examples that have t; squares are summed in float64, where
   * none underflows.
   */
  gradientNorms(name: string): Float32Array {
    const { batch, timesteps } = this.options;
    const { at, step, row } = this.gradient(name);
    return Float32Array.from({ length: timesteps }, (_, t) => {
      let sum = 0;
      for (let b = 0; b < batch; b++)
        if (this.belongs(t, b))
          sum += this.workspace.kernels.sumOfSquares(row / FLOAT, at + t * step + b * row);
      return Math.sqrt(sum);
    });
  }

  /** A symbol of the cell for all t, [T, B, H]: of a plan for looking, every one. */
  symbol(name: string): Sequence {
    return this.sequenceOf(this.plan.timestep.symbols.get(name)!);
  }

  /** What all timesteps share. */
  private begin(): void {
    const { layout, matrices, options, plan } = this;
    const { kernels } = this.workspace;
    const { batch, timesteps } = options;
    for (const [name, { value }] of plan.weights)
      kernels.repeatRow(
        batch,
        layout.unitsPadded,
        matrices.parameter(name).value,
        layout.address(value),
      );
    if (plan.mask) {
      const { at, step } = layout.operand(plan.mask);
      const from = options.mask!;
      for (let t = 0; t < timesteps; t++)
        kernels.spread(batch, layout.unitsPadded, from.at + t * from.step, at + t * step);
    }
  }

  /** Whether a timestep is no padding. */
  private belongs(t: number, b: number): boolean {
    const { mask } = this.options;
    if (!mask) return true;
    const { at, step, row } = this.outside(mask);
    return this.workspace.floats(at + t * step + b * row, 1)[0] === 1;
  }

  private sequenceOf(value: Expression): Sequence {
    const place = this.plan.places.get(value);
    if (!place) throw new Error('the plan does not keep this value');
    return this.outside(this.layout.sequence(place));
  }

  /** A timestep of computation as one of the batch, and the other way round. */
  private turned(t: number): number {
    const { reversed, timesteps } = this.options;
    return reversed ? timesteps - 1 - t : t;
  }

  /** In the order of the batch. */
  private outside(sequence: Sequence): Sequence {
    const { reversed, timesteps } = this.options;
    return reversed ? reverse(sequence, timesteps) : sequence;
  }

  private run(phases: readonly Phase[], t: number, ring: number): void {
    const { kernels } = this.workspace;
    for (let k = 0; k < phases.length; k++) {
      const { products, pass } = phases[k]!;
      compute(kernels, products, t, ring);
      if (pass)
        kernels.runTape(
          pass.tape,
          pass.count,
          this.blockBytes,
          CHUNK,
          t * this.layout.recordBytes,
          ring,
        );
    }
  }

  /** Sums begin at zero: of the weights per unit, and before the first timestep. */
  private clear(): void {
    const { layout, plan } = this;
    const { kernels } = this.workspace;
    for (const { gradient } of plan.weights.values())
      kernels.clear(this.numbers, layout.address(gradient));
    kernels.clear(this.numbers, layout.initial(plan.states.get('h')!.incoming));
  }

  private transposeMatrices(): void {
    const { layout, matrices, options } = this;
    for (const source of this.differentiated)
      for (let use = 0; use < source.uses.length; use++)
        this.workspace.kernels.transpose(
          layout.rowsOf(source),
          options.units,
          matrices.parameter(source.uses[use]!.weight).value,
          layout.unitsPadded * FLOAT,
          layout.transposed(source, use),
          padded(layout.rowsOf(source)) * FLOAT,
        );
  }

  /** What the gradients in the ring, of `count` timesteps from t on, add to matrices and biases. */
  private addGradients(t: number, count: number): void {
    const { layout, matrices, options, plan } = this;
    const { kernels } = this.workspace;
    computeOver(kernels, this.matrixGradients, t, count);
    for (const [z, place] of plan.gradients)
      kernels.addRows(
        options.batch,
        layout.unitsPadded,
        count,
        layout.address(place),
        layout.unitsPadded * FLOAT,
        layout.ringBytes,
        matrices.parameter(z.name).gradient,
      );
  }
}

/** With sequences in the order of computation. */
function inOrder(options: RecurrenceOptions): RecurrenceOptions {
  const { input, inputGradient, mask, reversed, timesteps } = options;
  if (!reversed) return options;
  return {
    ...options,
    input: reverse(input, timesteps),
    ...(inputGradient && { inputGradient: reverse(inputGradient, timesteps) }),
    ...(mask && { mask: reverse(mask, timesteps) }),
  };
}
