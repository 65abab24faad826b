import { adjointOf } from '../../../cells/adjoint/adjoint';
import type { Expression } from '../../../cells/adjoint/expression';
import { timestepOf } from '../../../cells/adjoint/timestep';
import { cutBefore } from '../../../experiment';
import type { Sample64 } from './sample';

export interface Gradients {
  readonly parameters: Readonly<Record<string, Float64Array>>;
  /** By state, ∂L/∂state_t [T, B, H]. */
  readonly states: Readonly<Record<string, Float64Array>>;
  /** ∂L/∂x [T, B, D]. */
  readonly inputs: Float64Array;
  /** By state, ∂L/∂state before the first timestep [B, H]. */
  readonly initial: Readonly<Record<string, Float64Array>>;
}

/** The adjoint of a cell read in float64, one example at a time: the oracle of all kernels. */
export function gradientsOf(sample: Sample64): Gradients {
  const { cell, shape, parameters, x_tbd, mask_tb, weights_tbu } = sample;
  const { B, T, D, H, masked, truncate = 0 } = shape;
  const timestep = timestepOf(cell, masked);
  const adjoint = adjointOf(timestep);
  const zeros = () => new Float64Array(H);
  const sums = Object.fromEntries(
    Object.entries(parameters).map(([name, { length }]) => [name, new Float64Array(length)]),
  );
  const states = Object.fromEntries(cell.state.map((name) => [name, new Float64Array(T * B * H)]));
  const inputs = new Float64Array(T * B * D);
  const initial = Object.fromEntries(cell.state.map((name) => [name, new Float64Array(B * H)]));

  for (let b = 0; b < B; b++) {
    const moments: Map<Expression, Float64Array>[] = [];
    for (let t = 0; t < T; t++) {
      const leaves = new Map<Expression, Float64Array>([
        [timestep.input, Float64Array.from(x_tbd.subarray((t * B + b) * D, (t * B + b + 1) * D))],
      ]);
      for (const [name, value] of timestep.previous)
        leaves.set(value, moments.at(-1)?.get(timestep.states.get(name)!) ?? before(name, b));
      const known = new Map(leaves);
      for (const value of timestep.order) evaluate(value, known, mask_tb[t * B + b]!);
      moments.push(known);
    }
    let incoming = new Map<string, Float64Array>();
    for (let t = T - 1; t >= 0; t--) {
      const known = moments[t]!;
      const from = (name: string) => {
        const at = (t * B + b) * H;
        const carried = incoming.get(name) ?? zeros();
        return name === 'h' ? carried.map((value, k) => value + weights_tbu[at + k]!) : carried;
      };
      const gradients = new Map(cell.state.map((name) => [name, from(name)]));
      const get = (value: Expression) => evaluate(value, known, mask_tb[t * B + b]!, gradients);
      for (const [z, gradient] of adjoint.affine) {
        const dz = get(gradient);
        add(sums[z.name]!, 0, dz);
        for (const { weight, source } of z.terms) {
          const M = parameters[weight]!;
          known.get(source)!.forEach((value, row) => {
            for (let unit = 0; unit < H; unit++) {
              sums[weight]![row * H + unit]! += dz[unit]! * value;
              if (source === timestep.input)
                inputs[(t * B + b) * D + row]! += dz[unit]! * M[row * H + unit]!;
            }
          });
        }
      }
      for (const [name, gradient] of adjoint.weights) add(sums[name]!, 0, get(gradient));
      for (const name of cell.state) {
        const whole = adjoint.states.get(name);
        states[name]!.set(whole ? get(whole) : gradients.get(name)!, (t * B + b) * H);
      }
      incoming = new Map(
        [...adjoint.carry].map(([name, { pointwise, transposed }]) => {
          const carried = zeros();
          if (cutBefore(t, T, truncate)) return [name, carried];
          if (pointwise) add(carried, 0, get(pointwise));
          if (transposed) add(carried, 0, get(transposed));
          return [name, carried];
        }),
      );
    }
    for (const [name, gradient] of incoming) initial[name]!.set(gradient, b * H);
  }
  return { parameters: sums, states, inputs, initial };

  function before(name: string, b: number): Float64Array {
    return Float64Array.from(sample.initial[name]!.subarray(b * H, (b + 1) * H));
  }

  function evaluate(
    value: Expression,
    known: Map<Expression, Float64Array>,
    mask: number,
    gradients?: ReadonlyMap<string, Float64Array>,
  ): Float64Array {
    const same = known.get(value);
    if (same) return same;
    const of = (operand: Expression) => evaluate(operand, known, mask, gradients);
    const each = (compute: (unit: number) => number) =>
      Float64Array.from({ length: H }, (_, unit) => compute(unit));
    const [a, b] = value.operation === 'transposed' ? [] : value.operands.map(of);
    const computed = (): Float64Array => {
      switch (value.operation) {
        case 'input':
        case 'previous':
          throw new Error(`${value.operation} is given`);
        case 'mask':
          return each(() => mask);
        case 'weight':
          return Float64Array.from(parameters[value.name]!);
        case 'constant':
          return each(() => value.value);
        case 'affine':
          return each((unit) =>
            value.terms.reduce(
              (sum, { weight, source }) =>
                of(source).reduce(
                  (inner, v, row) => inner + v * parameters[weight]![row * H + unit]!,
                  sum,
                ),
              parameters[value.name]![unit]!,
            ),
          );
        case 'add':
          return each((k) => a![k]! + b![k]!);
        case 'sub':
          return each((k) => a![k]! - b![k]!);
        case 'mul':
          return each((k) => a![k]! * b![k]!);
        case 'negate':
          return each((k) => -a![k]!);
        case 'oneMinus':
          return each((k) => 1 - a![k]!);
        case 'sigmoid':
          return each((k) => 1 / (1 + Math.exp(-a![k]!)));
        case 'tanh':
          return each((k) => Math.tanh(a![k]!));
        case 'relu':
          return each((k) => Math.max(0, a![k]!));
        case 'sigmoidGradient':
          return each((k) => a![k]! * b![k]! * (1 - b![k]!));
        case 'tanhGradient':
          return each((k) => a![k]! * (1 - b![k]! ** 2));
        case 'reluGradient':
          return each((k) => (b![k]! > 0 ? a![k]! : 0));
        case 'gradient':
          return gradients!.get(value.name)!;
        case 'transposed': {
          const source = adjoint.sources.get(value)!;
          const sum = zeros();
          for (const [z, gradient] of adjoint.affine)
            for (const term of z.terms)
              if (term.source === source) {
                const dz = of(gradient);
                const M = parameters[term.weight]!;
                for (let row = 0; row < H; row++)
                  dz.forEach((d, unit) => (sum[row]! += d * M[row * H + unit]!));
              }
          return sum;
        }
      }
    };
    const result = computed();
    known.set(value, result);
    return result;
  }
}

function add(to: Float64Array, at: number, values: Float64Array): void {
  values.forEach((value, k) => (to[at + k]! += value));
}
