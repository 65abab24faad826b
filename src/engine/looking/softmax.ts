/** Probabilities [rows, K] of what the head gave out; from float64, less the largest of a row. */
export function softmax(y: Float32Array, K: number): Float32Array {
  const output = new Float32Array(y.length);
  for (let from = 0; from < y.length; from += K) {
    const row = y.subarray(from, from + K);
    const largest = row.reduce((a, b) => Math.max(a, b));
    const powers = Array.from(row, (value) => Math.exp(value - largest));
    const total = powers.reduce((a, b) => a + b);
    powers.forEach((power, k) => (output[from + k] = power / total));
  }
  return output;
}
