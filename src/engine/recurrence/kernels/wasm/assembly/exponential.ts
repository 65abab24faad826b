// 2^y = 2^n · 2^f with n = round(y), f = y − n in [−½, ½].
// The polynomial is (2^f − 1) / f interpolated at six Chebyshev nodes; n is found by adding 1.5 · 2²³,
// which leaves it in the low bits, and 2^n is made by adding n to the exponent's bits
// (Cody and Waite 1980, Software Manual for the Elementary Functions, chapter 6; Schraudolph 1999).

/**
 * Numbers that loops load into registers before they start: written as literals in the loop they
 * would be made anew for every four values, which costs 15 % of the forward pass.
 */
export const numbers: usize = memory.data<f32>([
  -1.4426950408889634, // −log₂ e
  2.8853900817779268, // 2 log₂ e
  -80, // 2^±80 is as good as 0 and ∞ in a sigmoid, and no result is denormal
  80,
  12582912, // 1.5 · 2²³
  0.00015453162941960995,
  0.0013390863364651736,
  0.009618082557286533,
  0.055503571142191135,
  0.24022650760568082,
  0.6931471880262287,
  2,
  1,
  1.4426950408889634, // log₂ e
  -126,
]);

/** Σ of the polynomial at f, times f: 2^f − 1. */
export function exp2m1(f: v128): v128 {
  const c5 = v128.load32_splat(numbers, 20);
  const c4 = v128.load32_splat(numbers, 24);
  const c3 = v128.load32_splat(numbers, 28);
  const c2 = v128.load32_splat(numbers, 32);
  const c1 = v128.load32_splat(numbers, 36);
  const c0 = v128.load32_splat(numbers, 40);
  let q = f32x4.add(f32x4.mul(c5, f), c4);
  q = f32x4.add(f32x4.mul(q, f), c3);
  q = f32x4.add(f32x4.mul(q, f), c2);
  q = f32x4.add(f32x4.mul(q, f), c1);
  q = f32x4.add(f32x4.mul(q, f), c0);
  return f32x4.mul(q, f);
}

/** e^x for x ≤ 0, to about 2 ulp near 0; 2^−126 for all that is smaller. */
export function exponential(x: v128): v128 {
  const y = f32x4.pmax(
    f32x4.mul(x, v128.load32_splat(numbers, 52)),
    v128.load32_splat(numbers, 56),
  );
  const magic = v128.load32_splat(numbers, 16);
  const shifted = f32x4.add(y, magic);
  const f = f32x4.sub(y, f32x4.sub(shifted, magic));
  return i32x4.add(f32x4.add(exp2m1(f), f32x4.splat(1)), i32x4.shl(shifted, 23));
}
