/** Losses and metrics of the training steps until they are taken; none is left out. */
export class Losses {
  #losses = new Float32Array(256);
  #metrics = new Float32Array(256);
  #count = 0;

  add(loss: number, metric: number): void {
    if (this.#count === this.#losses.length) {
      this.#losses = doubled(this.#losses);
      this.#metrics = doubled(this.#metrics);
    }
    this.#losses[this.#count] = loss;
    this.#metrics[this.#count] = metric;
    this.#count++;
  }

  take(): { readonly losses: Float32Array; readonly metrics: Float32Array } {
    const losses = this.#losses.slice(0, this.#count);
    const metrics = this.#metrics.slice(0, this.#count);
    this.#count = 0;
    return { losses, metrics };
  }
}

function doubled(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(2 * values.length);
  larger.set(values);
  return larger;
}
