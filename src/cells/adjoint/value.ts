import type { BackwardEquations, Gradient } from './equations';
import type { Expression } from './expression';
import type { UnitGradients } from './setting';

/** A value of the forward or the backward pass for one unit, in float64, from the numbers that it is made of. */
export function valueAt(
  value: Expression,
  numbers: UnitGradients,
  backward: BackwardEquations,
): number {
  const of = (operand: Expression) => valueAt(operand, numbers, backward);
  const gradientOf = (affine: Expression): Gradient =>
    backward.names.get(backward.adjoint.affine.get(affine)!)!;
  const gradient = backward.names.get(value);
  if (gradient) return numbers.gradient(gradient);
  const { operation, operands, name } = value;
  const [a, b] = operation === 'affine' || operation === 'transposed' ? [] : operands.map(of);
  switch (operation) {
    case 'affine':
      return numbers.affine(value);
    case 'previous':
      return numbers.symbol(`${name}_prev`);
    case 'weight':
      return numbers.parameter(name);
    case 'constant':
      return value.value;
    case 'add':
      return a! + b!;
    case 'sub':
      return a! - b!;
    case 'mul':
      return a! * b!;
    case 'negate':
      return -a!;
    case 'oneMinus':
      return 1 - a!;
    case 'sigmoid':
      return 1 / (1 + Math.exp(-a!));
    case 'tanh':
      return Math.tanh(a!);
    case 'relu':
      return Math.max(0, a!);
    case 'sigmoidGradient':
      return a! * b! * (1 - b!);
    case 'tanhGradient':
      return a! * (1 - b! ** 2);
    case 'reluGradient':
      return b! > 0 ? a! : 0;
    case 'transposed': {
      const source = backward.adjoint.sources.get(value)!;
      return [...backward.adjoint.affine.keys()].reduce(
        (sum, affine) =>
          affine.terms.reduce(
            (inner, term) =>
              term.source === source
                ? inner + numbers.transposed(term.weight, gradientOf(affine))
                : inner,
            sum,
          ),
        0,
      );
    }
    case 'gradient':
    case 'input':
    case 'mask':
      throw new Error(`${operation} has no value for one unit`);
  }
}
