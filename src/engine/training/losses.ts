import type { Measured } from './trainer';

/** What was measured of the training steps until it is taken; none is left out. */
export class Losses {
  #values = Array.from({ length: 4 }, () => new Float32Array(256));
  #count = 0;

  add(loss: number, metric: number, norm: number, clippedNorm: number): void {
    if (this.#count === this.#values[0]!.length) this.#values = this.#values.map(doubled);
    const [losses, metrics, norms, clippedNorms] = this.#values;
    losses![this.#count] = loss;
    metrics![this.#count] = metric;
    norms![this.#count] = norm;
    clippedNorms![this.#count] = clippedNorm;
    this.#count++;
  }

  take(): Measured {
    const count = this.#count;
    this.#count = 0;
    const [losses, metrics, norms, clippedNorms] = this.#values.map((values) =>
      values.slice(0, count),
    );
    return {
      losses: losses!,
      metrics: metrics!,
      norms: norms!,
      clippedNorms: clippedNorms!,
    };
  }
}

function doubled(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(2 * values.length);
  larger.set(values);
  return larger;
}
