import type { Expression } from '../../../../cells/adjoint/expression';
import type { Kernel } from '../../plan/kernel';
import type { ShaderText } from './shader';

/** GLSL: one operation of a plan; the functions stand in every shader. */
function formula({ operation }: Expression, [a = '', b = '']: readonly string[]): string {
  switch (operation) {
    case 'add':
      return `${a} + ${b}`;
    case 'sub':
      return `${a} - ${b}`;
    case 'mul':
      return `${a} * ${b}`;
    case 'negate':
      return `-${a}`;
    case 'oneMinus':
      return `1.0 - ${a}`;
    case 'sigmoid':
      return `sigmoid(${a})`;
    case 'tanh':
      return `tangent(${a})`;
    case 'relu':
      return `rectified(${a})`;
    case 'sigmoidGradient':
      return `${a} * ${b} * (1.0 - ${b})`;
    case 'tanhGradient':
      return `${a} * (1.0 - ${b} * ${b})`;
    case 'reluGradient':
      return `wherePositive(${a}, ${b})`;
    case 'input':
    case 'previous':
    case 'mask':
    case 'weight':
    case 'constant':
    case 'affine':
    case 'gradient':
    case 'transposed':
      throw new Error(`${operation} is no step of a kernel`);
  }
}

/** Writes the steps of a kernel; gives the variable of each value that it loads or makes. */
export function pointwise(
  text: ShaderText,
  kernel: Kernel,
  load: (value: Expression) => string,
): (value: Expression) => string {
  const names = new Map<Expression, string>();
  for (const value of kernel.loads.keys()) names.set(value, load(value));
  for (const step of kernel.steps) {
    const operands = step.operands.map((operand) => names.get(operand)!);
    names.set(step, text.variable(formula(step, operands)));
  }
  return (value) => names.get(value)!;
}
