import type { Kernels } from '../memory/kernels';
import { INSTRUCTION, opcodes, type Opcode } from '../memory/tape';
import { sigmoids, tanhs } from './activations';
import type { Views } from './views';

/** One operation over floats from a and b to x, as far as `end`, where x ends. */
type Pass = (floats: Float32Array, x: number, a: number, b: number, end: number) => void;

const passes: Readonly<Record<Opcode, Pass>> = {
  copy(floats, x, a, _, end) {
    floats.copyWithin(x, a, a + end - x);
  },
  add(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[a]! + floats[b]!;
  },
  sub(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[a]! - floats[b]!;
  },
  mul(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[a]! * floats[b]!;
  },
  negate(floats, x, a, _, end) {
    for (; x < end; x++, a++) floats[x] = -floats[a]!;
  },
  oneMinus(floats, x, a, _, end) {
    for (; x < end; x++, a++) floats[x] = 1 - floats[a]!;
  },
  sigmoid: sigmoids,
  tanh: tanhs,
  relu(floats, x, a, _, end) {
    // What is not a number stays so.
    for (; x < end; x++, a++) floats[x] = floats[a]! <= 0 ? 0 : floats[a]!;
  },
  sigmoidGradient(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[a]! * floats[b]! * (1 - floats[b]!);
  },
  tanhGradient(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[a]! * (1 - floats[b]! * floats[b]!);
  },
  reluGradient(floats, x, a, b, end) {
    for (; x < end; x++, a++, b++) floats[x] = floats[b]! > 0 ? floats[a]! : 0;
  },
};

const byOpcode = Object.entries(opcodes)
  .toSorted(([, a], [, b]) => a - b)
  .map(([name]) => passes[name as Opcode]);

/** The interpreter of tapes: `wasm/assembly/pointwise.ts` says what it does. */
export const pointwise = (views: Views): Pick<Kernels, 'runTape'> => ({
  runTape(tape, count, bytes, chunk, record, ring) {
    const { floats, integers } = views;
    const moves = [0, record, 0, ring];
    const last = (tape >> 2) + count * INSTRUCTION;
    for (let from = 0; from < bytes; from += chunk) {
      const length = Math.min(chunk, bytes - from) >> 2;
      for (let at = tape >> 2; at < last; at += INSTRUCTION) {
        const spaces = integers[at + 4]!;
        const place = (operand: number) => {
          const space = (spaces >> (2 * operand)) & 3;
          const start = integers[at + 1 + operand]! + moves[space]!;
          return (space === 0 ? start : start + from) >> 2;
        };
        const x = place(0);
        byOpcode[integers[at]!]!(floats, x, place(1), place(2), x + length);
      }
    }
  },
});
