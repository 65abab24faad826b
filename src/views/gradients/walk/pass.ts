import { graphOf, type Cell, type Node } from '../../../cells';
import { valuesOf } from '../../../cells/numbers';
import { backwardOf, type Gradient } from '../../../cells/adjoint/equations';
import type { UnitGradients } from '../../../cells/adjoint/setting';
import { valueAt } from '../../../cells/adjoint/value';
import type { AnswerTo } from '../../../worker/protocol';

export type PassedLayer = AnswerTo<'backward'>['layers'][number];

/** Where a backward pass was: all that the engine's numbers are read against. */
export interface PassPlace {
  readonly cell: Cell;
  /** Whether a loss enters at every timestep, or at the last alone. */
  readonly loss: 'last' | 'every';
  /** Inputs of the example [T, D], which the layer reads where the answer has no inputs of its own. */
  readonly x_td: Float32Array;
  readonly T: number;
  readonly D: number;
  readonly H: number;
  /** Whether the layer computes the last timestep first. */
  readonly mirrored: boolean;
  /** Whether gradients end between a timestep and the one computed before it (truncated backpropagation). */
  readonly isCut: (t: number) => boolean;
}

/** One example's backward pass through a layer, as the engine gave it: what its equations read. */
export class Pass {
  readonly #layer: PassedLayer;
  readonly #place: PassPlace;
  readonly #x_td: Float32Array;
  readonly #values = new Map<number, readonly Float64Array[]>();

  private constructor(layer: PassedLayer, place: PassPlace) {
    this.#layer = layer;
    this.#place = place;
    this.#x_td = layer.inputs_tu ?? place.x_td;
  }

  /** Undefined when the answer is of another experiment. */
  static of(layer: PassedLayer | undefined, place: PassPlace): Pass | undefined {
    if (!layer) return undefined;
    const { cell, T, D, H } = place;
    const { gradients_tu, states_tu, parameters, inputs_tu } = layer;
    const fits =
      (inputs_tu ?? place.x_td).length === T * D &&
      cell.state.every(
        (state) =>
          states_tu[state]?.length === T * H &&
          gradients_tu[state]?.length === T * H &&
          gradients_tu[`${state}.incoming`]?.length === T * H,
      ) &&
      graphOf(cell).parameters.every(
        ({ name, kind, rows }) =>
          parameters[name]?.length === (kind === 'vector' ? 1 : rows === 'inputs' ? D : H) * H,
      );
    return fits ? new Pass(layer, place) : undefined;
  }

  get T(): number {
    return this.#place.T;
  }

  get H(): number {
    return this.#place.H;
  }

  /** The timesteps in the order in which the backward pass comes to them. */
  get timesteps(): readonly number[] {
    const { T, mirrored } = this.#place;
    return Array.from({ length: T }, (_, k) => (mirrored ? k : T - 1 - k));
  }

  /** ‖∂L/∂state_t‖ */
  norm(state: string, t: number): number {
    const { H } = this.#place;
    return Math.hypot(...this.#layer.gradients_tu[state]!.subarray(t * H, (t + 1) * H));
  }

  /** ∂L/∂a [H] of the sum with a bias, 0 where the loss does not depend on it. */
  affineGradient(bias: string, t: number): Float32Array {
    const { H } = this.#place;
    return this.#layer.gradients_tu[bias]?.subarray(t * H, (t + 1) * H) ?? new Float32Array(H);
  }

  /** Values of the cell's nodes at a timestep, by their ids: computed anew in float64 from the engine's states. */
  values(t: number): readonly Float64Array[] {
    const known = this.#values.get(t);
    if (known) return known;
    const { cell, D } = this.#place;
    const previous = Object.fromEntries(
      cell.state.map((state) => [state, this.#state(state, this.#before(t))]),
    );
    const x = this.#x_td.subarray(t * D, (t + 1) * D);
    const values = valuesOf(graphOf(cell), { parameters: this.#layer.parameters, x, previous });
    this.#values.set(t, values);
    return values;
  }

  /** What a matrix is multiplied by at a timestep: x and states as they are, other nodes computed anew. */
  source(node: Node, t: number): ArrayLike<number> {
    const { D } = this.#place;
    if (node.operation === 'input') return this.#x_td.subarray(t * D, (t + 1) * D);
    return node.operation === 'previous'
      ? this.#state(node.name, this.#before(t))
      : this.values(t)[node.id]!;
  }

  /** The numbers of one unit at one timestep. */
  numbers(t: number, unit: number): UnitGradients {
    const { cell } = this.#place;
    const { nodes, symbols } = graphOf(cell);
    return {
      symbol: (name) => {
        const state = name.replace(/_prev$/, '');
        if (state !== name) return this.#state(state, this.#before(t))[unit]!;
        if (cell.state.includes(name)) return this.#state(name, t)[unit]!;
        return this.values(t)[symbols.get(name)!.id]![unit]!;
      },
      parameter: (name) => this.#layer.parameters[name]![unit]!,
      affine: ({ name }) => {
        const node = nodes.find((one) => one.operation === 'affine' && one.name === name)!;
        return this.values(t)[node.id]![unit]!;
      },
      gradient: (gradient) => this.#gradient(gradient, t, unit),
      transposed: (weight, gradient) => this.#transposed(weight, gradient, t, unit),
    };
  }

  /** The timestep that is computed before or, going back, after t; outside 0 … T − 1 there is none. */
  #before(t: number): number {
    return this.#place.mirrored ? t + 1 : t - 1;
  }

  #after(t: number): number {
    return this.#place.mirrored ? t - 1 : t + 1;
  }

  #isIn(t: number): boolean {
    return t >= 0 && t < this.#place.T;
  }

  #state(state: string, t: number): Float32Array {
    const { H } = this.#place;
    return this.#isIn(t)
      ? this.#layer.states_tu[state]!.subarray(t * H, (t + 1) * H)
      : (this.#layer.initial_u?.[state] ?? new Float32Array(H));
  }

  #gradient(gradient: Gradient, t: number, unit: number): number {
    if (gradient.kind === 'affine') return this.affineGradient(gradient.affine.name, t)[unit]!;
    const { H } = this.#place;
    const at = (name: string, time: number) => this.#layer.gradients_tu[name]![time * H + unit]!;
    if (gradient.kind === 'loss') return at('h.incoming', t) - this.#carried('h', t, unit);
    const time = gradient.before ? this.#before(t) : t;
    return gradient.kind === 'state'
      ? at(gradient.state, time)
      : this.#carried(gradient.state, time, unit);
  }

  /** What the timestep after t carries into a state at t. */
  #carried(state: string, t: number, unit: number): number {
    const { H, cell, loss, isCut } = this.#place;
    const after = this.#after(t);
    // Behind the end of an encoder its decoder goes on, of which h's part counts as that of the loss.
    if (!this.#isIn(after))
      return state === 'h' ? 0 : this.#layer.gradients_tu[`${state}.incoming`]![t * H + unit]!;
    if (isCut(after)) return 0;
    const backward = backwardOf(cell, loss);
    const { pointwise, transposed } = backward.adjoint.carry.get(state)!;
    const numbers = this.numbers(after, unit);
    return [pointwise, transposed].reduce(
      (sum, part) => sum + (part ? valueAt(part, numbers, backward) : 0),
      0,
    );
  }

  /** (Mᵀ ∂L/∂a) of one unit of the matrix' source. */
  #transposed(weight: string, gradient: Gradient, t: number, unit: number): number {
    const { H } = this.#place;
    const matrix = this.#layer.parameters[weight]!;
    let sum = 0;
    for (let k = 0; k < H; k++) sum += matrix[unit * H + k]! * this.#gradient(gradient, t, k);
    return sum;
  }
}
