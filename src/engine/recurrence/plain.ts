import {
  type Rank,
  add,
  customGrad,
  fill,
  matMul,
  mul,
  relu,
  sigmoid,
  sub,
  tanh,
  zeros,
} from '@tensorflow/tfjs-core';
import { clone, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Operations } from '../../cells';
import { cutBefore } from '../../experiment';
import type { ParameterTensors } from '../model/parameters';
import type { Recurrence, Tap } from './recurrence';

function operationsOf(parameters: ParameterTensors, shape: [number, number]): Operations<Tensor2D> {
  const of = (name: string): Tensor => {
    const parameter = parameters[name];
    if (!parameter) throw new Error(`no parameter ${name}`);
    return parameter;
  };
  const product = (v: Tensor2D, name: string) => matMul(v, of(name) as Tensor2D);
  return {
    affine: (name, x, h) =>
      add(add(product(x, `${name}.W`), product(h, `${name}.U`)), of(`${name}.b`)),
    linear: (name, v) => add(product(v, `${name}.W`), of(`${name}.b`)),
    scale: (name, v) => mul(v, of(`${name}.p`)),
    constant: (value) => fill<Rank.R2>(shape, value),
    add: (a, b) => add(a, b),
    mul: (a, b) => mul(a, b),
    oneMinus: (a) => sub(1, a),
    sigmoid: (a) => sigmoid(a),
    tanh: (a) => tanh(a),
    relu: (a) => relu(a),
  };
}

/** The identity, whose backward pass shows the gradient that comes through. */
function tapped(value: Tensor2D, state: string, t: number, tap: Tap): Tensor2D {
  const identity = customGrad((input) => ({
    value: clone(input as Tensor2D),
    gradFunc: (gradient: Tensor) => {
      tap(state, t, gradient as Tensor2D);
      return clone(gradient);
    },
  }));
  return identity(value) as Tensor2D;
}

/** The identity forward; backward nothing comes through. */
function cut(value: Tensor2D): Tensor2D {
  const wall = customGrad((input) => ({
    value: clone(input as Tensor2D),
    gradFunc: (gradient: Tensor) => zeros(gradient.shape),
  }));
  return wall(value) as Tensor2D;
}

/** The equations of the cell as they are written, operation by operation: slow, and the reference of what is fast. */
export const plain: Recurrence = (cell, units, parameters, sequence, tap, truncate = 0) => {
  const { x_t, mask_t, initial } = sequence;
  const size = x_t[0]?.shape[0] ?? 0;
  const operations = operationsOf(parameters, [size, units]);
  const symbols_t: Record<string, Tensor2D[]> = {};
  for (const name of Object.keys(cell.equations)) symbols_t[name] = [];
  let states = Object.fromEntries(
    cell.state.map((name) => [name, initial?.[name] ?? fill<Rank.R2>([size, units], 0)]),
  );
  x_t.forEach((x, t) => {
    const symbols: Record<string, Tensor2D> = { x };
    const walled = cutBefore(t, x_t.length, truncate);
    for (const name of cell.state)
      symbols[`${name}_prev`] = walled ? cut(states[name]!) : states[name]!;
    for (const [name, equation] of Object.entries(cell.equations)) {
      const value = equation(operations, symbols);
      symbols[name] = tap && cell.state.includes(name) ? tapped(value, name, t, tap) : value;
    }
    const mask = mask_t?.[t];
    states = Object.fromEntries(
      cell.state.map((name) => {
        const next = symbols[name]!;
        const before = symbols[`${name}_prev`]!;
        // Products with 0 and 1 are exact, so that a padded state is the very one before it.
        return [name, mask ? add(mul(next, mask.real), mul(before, mask.padded)) : next];
      }),
    );
    for (const [name, list] of Object.entries(symbols_t)) list.push(states[name] ?? symbols[name]!);
  });
  return { symbols_t };
};
