export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds of one step, over as many as fill `ms`. */
export function time(step: () => void, ms: number): number {
  const begun = performance.now();
  let steps = 0;
  do {
    step();
    steps++;
  } while (performance.now() - begun < ms);
  return (performance.now() - begun) / steps;
}

export async function timeAsync(step: () => Promise<void>, ms: number): Promise<number> {
  const begun = performance.now();
  let steps = 0;
  do {
    await step();
    steps++;
  } while (performance.now() - begun < ms);
  return (performance.now() - begun) / steps;
}

/** Measures how many multiplications and additions one core does in a second, 128 bits at a time. */
export async function limitOf(module: readonly number[]): Promise<() => number> {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(module));
  const run = instance.exports.run as (n: number) => void;
  const rate = () => (56 * 1e5) / time(() => run(1e5), 15) / 1e-3;
  // Compilers work in the background until a function has been hot for a while.
  for (let k = 0; k < 20; k++) rate();
  return rate;
}
