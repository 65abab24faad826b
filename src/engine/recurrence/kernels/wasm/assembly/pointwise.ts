import { sigmoids, tanhs } from './activations';

// A kernel over [batch, units] blocks is a tape of instructions; the interpreter runs the whole tape
// on one chunk of the blocks before it goes on to the next, so that temporaries stay in the cache.

/** Bytes of an instruction: operation, destination, first and second operand, spaces of the three. */
const INSTRUCTION: i32 = 20;

/**
 * Runs a tape of `count` instructions over blocks of `bytes` bytes, a multiple of 16.
 * An address belongs to one of four spaces: 0 a temporary, 1 the record of a timestep (moved by
 * `record`), 2 fixed, 3 the ring of gradients (moved by `ring`).
 */
export function runTape(
  tape: usize,
  count: i32,
  bytes: i32,
  chunk: i32,
  record: i32,
  ring: i32,
): void {
  const one = f32x4.splat(1);
  for (let from = 0; from < bytes; from += chunk) {
    const length = min(chunk, bytes - from);
    let at = tape;
    for (let j = 0; j < count; j++, at += INSTRUCTION) {
      const spaces = load<i32>(at, 16);
      let x = load<usize>(at, 4) + offset(spaces & 3, from, record, ring);
      let a = load<usize>(at, 8) + offset((spaces >> 2) & 3, from, record, ring);
      let b = load<usize>(at, 12) + offset((spaces >> 4) & 3, from, record, ring);
      const end = x + length;
      switch (load<i32>(at)) {
        case 0: // copy
          memory.copy(x, a, length);
          break;
        case 1: // add
          for (; x < end; x += 16, a += 16, b += 16)
            v128.store(x, f32x4.add(v128.load(a), v128.load(b)));
          break;
        case 2: // sub
          for (; x < end; x += 16, a += 16, b += 16)
            v128.store(x, f32x4.sub(v128.load(a), v128.load(b)));
          break;
        case 3: // mul
          for (; x < end; x += 16, a += 16, b += 16)
            v128.store(x, f32x4.mul(v128.load(a), v128.load(b)));
          break;
        case 4: // negate
          for (; x < end; x += 16, a += 16) v128.store(x, f32x4.neg(v128.load(a)));
          break;
        case 5: // oneMinus
          for (; x < end; x += 16, a += 16) v128.store(x, f32x4.sub(one, v128.load(a)));
          break;
        case 6:
          sigmoids(x, a, end);
          break;
        case 7:
          tanhs(x, a, end);
          break;
        case 8: // relu
          for (; x < end; x += 16, a += 16) v128.store(x, f32x4.max(v128.load(a), f32x4.splat(0)));
          break;
        case 9: // sigmoidGradient: a · y (1 − y)
          for (; x < end; x += 16, a += 16, b += 16) {
            const y = v128.load(b);
            v128.store(x, f32x4.mul(f32x4.mul(v128.load(a), y), f32x4.sub(one, y)));
          }
          break;
        case 10: // tanhGradient: a (1 − y²)
          for (; x < end; x += 16, a += 16, b += 16) {
            const y = v128.load(b);
            v128.store(x, f32x4.mul(v128.load(a), f32x4.sub(one, f32x4.mul(y, y))));
          }
          break;
        case 11: // reluGradient: a where y > 0
          for (; x < end; x += 16, a += 16, b += 16)
            v128.store(x, v128.and(v128.load(a), f32x4.gt(v128.load(b), f32x4.splat(0))));
          break;
      }
    }
  }
}

function offset(space: i32, from: i32, record: i32, ring: i32): i32 {
  return space == 0 ? 0 : space == 1 ? from + record : space == 2 ? from : from + ring;
}
