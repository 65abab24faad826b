// One step of an optimiser over all parameters p with gradients g; `count` is a multiple of 4.
// `scale` is what clipping by the global norm multiplies the gradients by, else 1.

/** p −= rate · g */
export function sgd(count: i32, p: usize, g: usize, scale: f32, rate: f32): void {
  const factor = f32x4.splat(rate * scale);
  for (const end = p + (count << 2); p < end; p += 16, g += 16)
    v128.store(p, f32x4.sub(v128.load(p), f32x4.mul(factor, v128.load(g))));
}

/** v = β v + g; p −= rate · v (Polyak 1964; Sutskever et al. 2013, ICML). */
export function momentum(
  count: i32,
  p: usize,
  g: usize,
  v: usize,
  scale: f32,
  rate: f32,
  beta: f32,
): void {
  const scales = f32x4.splat(scale);
  const rates = f32x4.splat(rate);
  const betas = f32x4.splat(beta);
  for (const end = p + (count << 2); p < end; p += 16, g += 16, v += 16) {
    const velocity = f32x4.add(f32x4.mul(betas, v128.load(v)), f32x4.mul(scales, v128.load(g)));
    v128.store(v, velocity);
    v128.store(p, f32x4.sub(v128.load(p), f32x4.mul(rates, velocity)));
  }
}

/** s = ρ s + (1 − ρ) g²; p −= rate · g / (√s + ε) (Hinton 2012, lecture 6e). */
export function rmsprop(
  count: i32,
  p: usize,
  g: usize,
  s: usize,
  scale: f32,
  rate: f32,
  rho: f32,
  epsilon: f32,
): void {
  const scales = f32x4.splat(scale);
  const rates = f32x4.splat(rate);
  const rhos = f32x4.splat(rho);
  const rests = f32x4.splat(1 - rho);
  const epsilons = f32x4.splat(epsilon);
  for (const end = p + (count << 2); p < end; p += 16, g += 16, s += 16) {
    const gradient = f32x4.mul(scales, v128.load(g));
    const squares = f32x4.add(
      f32x4.mul(rhos, v128.load(s)),
      f32x4.mul(rests, f32x4.mul(gradient, gradient)),
    );
    v128.store(s, squares);
    const change = f32x4.div(f32x4.mul(rates, gradient), f32x4.add(f32x4.sqrt(squares), epsilons));
    v128.store(p, f32x4.sub(v128.load(p), change));
  }
}

/**
 * m = β₁ m + (1 − β₁) g; v = β₂ v + (1 − β₂) g²; p −= rate · m̂ / (√v̂ + ε) with
 * m̂ = m · firstCorrection = m / (1 − β₁ᵗ), v̂ = v · secondCorrection = v / (1 − β₂ᵗ)
 * (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1).
 */
export function adam(
  count: i32,
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  scale: f32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  firstCorrection: f32,
  secondCorrection: f32,
): void {
  const scales = f32x4.splat(scale);
  const rates = f32x4.splat(rate * firstCorrection);
  const beta1s = f32x4.splat(beta1);
  const rest1s = f32x4.splat(1 - beta1);
  const beta2s = f32x4.splat(beta2);
  const rest2s = f32x4.splat(1 - beta2);
  const corrections = f32x4.splat(secondCorrection);
  const epsilons = f32x4.splat(epsilon);
  for (const end = p + (count << 2); p < end; p += 16, g += 16, m += 16, v += 16) {
    const gradient = f32x4.mul(scales, v128.load(g));
    const first = f32x4.add(f32x4.mul(beta1s, v128.load(m)), f32x4.mul(rest1s, gradient));
    const second = f32x4.add(
      f32x4.mul(beta2s, v128.load(v)),
      f32x4.mul(rest2s, f32x4.mul(gradient, gradient)),
    );
    v128.store(m, first);
    v128.store(v, second);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(second, corrections)), epsilons);
    v128.store(p, f32x4.sub(v128.load(p), f32x4.div(f32x4.mul(rates, first), root)));
  }
}
