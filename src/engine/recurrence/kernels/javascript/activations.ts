// As `wasm/assembly/exponential.ts`, in float64: 2^y = 2^n · 2^f with n = round(y), and (2^f − 1) / f a
// polynomial. Math.exp is as right and takes three times as long.

const LOG2E = Math.LOG2E;
/** 2^±80 is as good as 0 and ∞ in a sigmoid. */
const LIMIT = 80;

/** 2^n at n + LIMIT. */
const powers = Float64Array.from({ length: 2 * LIMIT + 1 }, (_, k) => 2 ** (k - LIMIT));

/** 2^f − 1 for f in [−½, ½]. */
const exp2m1 = (f: number): number =>
  f *
  (0.6931471880262287 +
    f *
      (0.24022650760568082 +
        f *
          (0.055503571142191135 +
            f *
              (0.009618082557286533 + f * (0.0013390863364651736 + f * 0.00015453162941960995)))));

/** y within ±LIMIT; what is not a number stays so. */
const limited = (y: number): number => (y > LIMIT ? LIMIT : y < -LIMIT ? -LIMIT : y);

/** 1 / (1 + e^−a); within 1e-7 of the true value, 0 and 1 at ∓∞, NaN of NaN. */
export function sigmoids(floats: Float32Array, x: number, a: number, _: number, end: number): void {
  for (; x < end; x++, a++) {
    const y = limited(floats[a]! * -LOG2E);
    const place = (y + (LIMIT + 0.5)) | 0;
    const e = (exp2m1(y - (place - LIMIT)) + 1) * powers[place]!;
    floats[x] = 1 / (1 + e);
  }
}

/** tanh a = m / (m + 2) with m = e^2a − 1 = 2^n (2^f − 1) + (2^n − 1), which is right near 0 too. */
export function tanhs(floats: Float32Array, x: number, a: number, _: number, end: number): void {
  for (; x < end; x++, a++) {
    const y = limited(floats[a]! * (2 * LOG2E));
    const place = (y + (LIMIT + 0.5)) | 0;
    const power = powers[place]!;
    const m = exp2m1(y - (place - LIMIT)) * power + (power - 1);
    floats[x] = m / (m + 2);
  }
}
