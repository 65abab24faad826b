import type { Operations } from '../cells';

/** A vector in float64 that a gradient can be asked for: everything that it was made from is on a tape. */
export interface Variable {
  readonly value: Float64Array;
  /** ∂L/∂value, once the tape was read backwards. */
  readonly gradient: Float64Array;
}

/**
 * Records what is computed from vectors, one example at a time, and differentiates it by reading the record
 * backwards. It shares nothing with the engine: plain loops over plain numbers, an adjoint for each operation.
 */
export class Tape64 {
  readonly #backward: (() => void)[] = [];

  /** Something given, of which the gradient can be asked. */
  given(values: ArrayLike<number>): Variable {
    return { value: Float64Array.from(values), gradient: new Float64Array(values.length) };
  }

  /** The same numbers, through which no gradient comes back. */
  cut(of: Variable): Variable {
    return this.given(of.value);
  }

  /** The same numbers as a variable of its own, whose gradient is that of all who read it. */
  same(of: Variable): Variable {
    return this.#map(
      of,
      (a) => a,
      () => 1,
    );
  }

  /** v M, for M row-major (rows of v, columns). */
  product(v: Variable, M: Variable): Variable {
    const rows = v.value.length;
    const columns = M.value.length / rows;
    const out = this.given(new Float64Array(columns));
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < columns; k++)
        out.value[k]! += v.value[row]! * M.value[row * columns + k]!;
    this.#backward.push(() => {
      for (let row = 0; row < rows; row++)
        for (let k = 0; k < columns; k++) {
          v.gradient[row]! += out.gradient[k]! * M.value[row * columns + k]!;
          M.gradient[row * columns + k]! += out.gradient[k]! * v.value[row]!;
        }
    });
    return out;
  }

  add(a: Variable, b: Variable): Variable {
    const out = this.given(a.value.map((value, k) => value + b.value[k]!));
    this.#backward.push(() =>
      out.gradient.forEach((gradient, k) => {
        a.gradient[k]! += gradient;
        b.gradient[k]! += gradient;
      }),
    );
    return out;
  }

  mul(a: Variable, b: Variable): Variable {
    const out = this.given(a.value.map((value, k) => value * b.value[k]!));
    this.#backward.push(() =>
      out.gradient.forEach((gradient, k) => {
        a.gradient[k]! += gradient * b.value[k]!;
        b.gradient[k]! += gradient * a.value[k]!;
      }),
    );
    return out;
  }

  sigmoid(a: Variable): Variable {
    return this.#map(
      a,
      (value) => 1 / (1 + Math.exp(-value)),
      (_, out) => out * (1 - out),
    );
  }

  tanh(a: Variable): Variable {
    return this.#map(a, Math.tanh, (_, out) => 1 - out * out);
  }

  relu(a: Variable): Variable {
    return this.#map(
      a,
      (value) => Math.max(0, value),
      (value) => (value > 0 ? 1 : 0),
    );
  }

  /** Each number times a number that is given. */
  times(a: Variable, factors: ArrayLike<number>): Variable {
    return this.mul(a, this.given(factors));
  }

  /** [a; b]. */
  concat(a: Variable, b: Variable): Variable {
    const out = this.given([...a.value, ...b.value]);
    const half = a.value.length;
    this.#backward.push(() =>
      out.gradient.forEach((gradient, k) => {
        if (k < half) a.gradient[k]! += gradient;
        else b.gradient[k - half]! += gradient;
      }),
    );
    return out;
  }

  /** [a · b], a vector of one number. */
  dot(a: Variable, b: Variable): Variable {
    const out = this.given([a.value.reduce((sum, value, k) => sum + value * b.value[k]!, 0)]);
    this.#backward.push(() => {
      for (let k = 0; k < a.value.length; k++) {
        a.gradient[k]! += out.gradient[0]! * b.value[k]!;
        b.gradient[k]! += out.gradient[0]! * a.value[k]!;
      }
    });
    return out;
  }

  /** Vectors of one number each, exponentials of which are made to add up to 1: [softmax]. */
  softmax(scores: readonly Variable[]): Variable {
    const largest = Math.max(...scores.map(({ value }) => value[0]!));
    const powers = scores.map(({ value }) => Math.exp(value[0]! - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    const out = this.given(powers.map((power) => power / total));
    this.#backward.push(() => {
      const mean = out.value.reduce((sum, share, k) => sum + share * out.gradient[k]!, 0);
      scores.forEach((score, k) => {
        score.gradient[0]! += out.value[k]! * (out.gradient[k]! - mean);
      });
    });
    return out;
  }

  /** Σ_k share_k v_k. */
  mixture(shares: Variable, vectors: readonly Variable[]): Variable {
    const out = this.given(new Float64Array(vectors[0]!.value.length));
    vectors.forEach(({ value }, k) =>
      value.forEach((number, unit) => (out.value[unit]! += shares.value[k]! * number)),
    );
    this.#backward.push(() =>
      vectors.forEach((vector, k) =>
        out.gradient.forEach((gradient, unit) => {
          shares.gradient[k]! += gradient * vector.value[unit]!;
          vector.gradient[unit]! += gradient * shares.value[k]!;
        }),
      ),
    );
    return out;
  }

  /** −weight ln softmax(y)[label]. */
  crossEntropy(y: Variable, label: number, weight: number): Variable {
    const largest = Math.max(...y.value);
    const total = y.value.reduce((sum, value) => sum + Math.exp(value - largest), 0);
    const out = this.given([weight * (Math.log(total) + largest - y.value[label]!)]);
    this.#backward.push(() =>
      y.value.forEach((value, k) => {
        const share = Math.exp(value - largest) / total;
        y.gradient[k]! += out.gradient[0]! * weight * (share - (k === label ? 1 : 0));
      }),
    );
    return out;
  }

  /** weight × the mean of (y − target)². */
  squaredError(y: Variable, target: ArrayLike<number>, weight: number): Variable {
    const K = y.value.length;
    const out = this.given([
      y.value.reduce((sum, value, k) => sum + (weight * (value - target[k]!) ** 2) / K, 0),
    ]);
    this.#backward.push(() =>
      y.value.forEach((value, k) => {
        y.gradient[k]! += (out.gradient[0]! * weight * 2 * (value - target[k]!)) / K;
      }),
    );
    return out;
  }

  /** A cell's equations on this tape. */
  operations(parameters: Readonly<Record<string, Variable>>, units: number): Operations<Variable> {
    const of = (name: string): Variable => {
      const parameter = parameters[name];
      if (!parameter) throw new Error(`no parameter ${name}`);
      return parameter;
    };
    return {
      affine: (name, x, h) =>
        this.add(
          this.add(this.product(x, of(`${name}.W`)), this.product(h, of(`${name}.U`))),
          of(`${name}.b`),
        ),
      linear: (name, v) => this.add(this.product(v, of(`${name}.W`)), of(`${name}.b`)),
      scale: (name, v) => this.mul(v, of(`${name}.p`)),
      constant: (value) => this.given(new Float64Array(units).fill(value)),
      add: (a, b) => this.add(a, b),
      mul: (a, b) => this.mul(a, b),
      oneMinus: (a) =>
        this.#map(
          a,
          (value) => 1 - value,
          () => -1,
        ),
      sigmoid: (a) => this.sigmoid(a),
      tanh: (a) => this.tanh(a),
      relu: (a) => this.relu(a),
    };
  }

  /** Gives every variable its gradient of the sum of these; once. */
  differentiate(losses: readonly Variable[]): void {
    for (const loss of losses) loss.gradient.fill(1);
    for (const step of this.#backward.reverse()) step();
  }

  #map(
    a: Variable,
    of: (value: number) => number,
    slope: (value: number, out: number) => number,
  ): Variable {
    const out = this.given(a.value.map((value) => of(value)));
    this.#backward.push(() =>
      out.gradient.forEach((gradient, k) => {
        a.gradient[k]! += gradient * slope(a.value[k]!, out.value[k]!);
      }),
    );
    return out;
  }
}
