import { exp2m1, numbers } from './exponential';

/** 1 / (1 + e^−a); within 1e-7 of the true value, 0 and 1 at ∓∞, NaN of NaN. */
export function sigmoids(x: usize, a: usize, end: usize): void {
  const one = v128.load32_splat(numbers, 48);
  const scale = v128.load32_splat(numbers);
  const low = v128.load32_splat(numbers, 8);
  const high = v128.load32_splat(numbers, 12);
  const magic = v128.load32_splat(numbers, 16);
  for (; x < end; x += 16, a += 16) {
    const y = f32x4.pmin(f32x4.pmax(f32x4.mul(v128.load(a), scale), low), high);
    const shifted = f32x4.add(y, magic);
    const f = f32x4.sub(y, f32x4.sub(shifted, magic));
    const e = i32x4.add(f32x4.add(exp2m1(f), one), i32x4.shl(shifted, 23));
    v128.store(x, f32x4.div(one, f32x4.add(one, e)));
  }
}

/**
 * tanh a = m / (m + 2) with m = e^2a − 1 = 2^n (2^f − 1) + (2^n − 1), which keeps the relative error
 * near 0 at 2.3e-7; 1 − 2 / (1 + e^2a) would lose all digits there.
 */
export function tanhs(x: usize, a: usize, end: usize): void {
  const one = v128.load32_splat(numbers, 48);
  const two = v128.load32_splat(numbers, 44);
  const scale = v128.load32_splat(numbers, 4);
  const low = v128.load32_splat(numbers, 8);
  const high = v128.load32_splat(numbers, 12);
  const magic = v128.load32_splat(numbers, 16);
  for (; x < end; x += 16, a += 16) {
    const y = f32x4.pmin(f32x4.pmax(f32x4.mul(v128.load(a), scale), low), high);
    const shifted = f32x4.add(y, magic);
    const f = f32x4.sub(y, f32x4.sub(shifted, magic));
    const power = i32x4.add(one, i32x4.shl(shifted, 23));
    const m = f32x4.add(f32x4.mul(exp2m1(f), power), f32x4.sub(power, one));
    v128.store(x, f32x4.div(m, f32x4.add(m, two)));
  }
}
