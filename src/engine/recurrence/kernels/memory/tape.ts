import type { Expression, Operation } from '../../../../cells/adjoint/expression';
import type { Kernel, Place } from '../../plan/kernel';

/** Bytes that the interpreter does at a time: temporaries of this size stay in the nearest cache. */
export const CHUNK = 2048;
/** 32-bit numbers of an instruction: operation, destination, two operands, the spaces of the three. */
export const INSTRUCTION = 5;

/** Numbers of the operations of a tape. */
export const opcodes = {
  copy: 0,
  add: 1,
  sub: 2,
  mul: 3,
  negate: 4,
  oneMinus: 5,
  sigmoid: 6,
  tanh: 7,
  relu: 8,
  sigmoidGradient: 9,
  tanhGradient: 10,
  reluGradient: 11,
} as const satisfies Partial<Record<Operation | 'copy', number>>;

export type Opcode = keyof typeof opcodes;
const spaces = { temporary: 0, record: 1, previous: 1, fixed: 2, ring: 3 } as const;

interface Address {
  readonly space: keyof typeof spaces;
  readonly at: number;
}

export interface Tape {
  readonly instructions: Int32Array;
  readonly temporaries: number;
}

/**
 * A kernel as a tape of instructions (see `runTape`). A temporary is used again once nothing reads it
 * any more.
 * @param addressOf where a place lies, at timestep 0 and at the start of the ring
 * @param temporaries the address of the first temporary
 */
export function tapeOf(
  kernel: Kernel,
  addressOf: (place: Place) => number,
  temporaries: number,
): Tape {
  const code: number[] = [];
  const reads = new Map<Expression, number>();
  const count = (value: Expression) => reads.set(value, (reads.get(value) ?? 0) + 1);
  for (const { operands } of kernel.steps) operands.forEach(count);
  for (const { value } of kernel.stores) count(value);

  const located = (place: Place): Address => ({ space: place.space, at: addressOf(place) });
  const addresses = new Map<Expression, Address>();
  for (const [value, place] of kernel.loads) addresses.set(value, located(place));
  const free: Address[] = [];
  let made = 0;

  function emit(opcode: number, to: Address, a: Address, b: Address = a): void {
    const packed = spaces[to.space] | (spaces[a.space] << 2) | (spaces[b.space] << 4);
    code.push(opcode, to.at, a.at, b.at, packed);
  }
  function release(value: Expression): void {
    const left = reads.get(value)! - 1;
    reads.set(value, left);
    const address = addresses.get(value)!;
    if (left === 0 && address.space === 'temporary') free.push(address);
  }
  for (const step of kernel.steps) {
    const opcode = (opcodes as Partial<Record<Operation, number>>)[step.operation];
    if (opcode === undefined) throw new Error(`a kernel cannot compute ${step.operation}`);
    const store = kernel.stores.find(({ value, adds }) => value === step && !adds);
    const [a, b] = step.operands.map((operand) => addresses.get(operand)!);
    // No place is written that another value of the kernel is still to be read from: only an
    // activation takes a place over, from a value that nothing else reads.
    const to = store
      ? located(store.place)
      : (free.pop() ?? { space: 'temporary', at: temporaries + CHUNK * made++ });
    emit(opcode, to, a!, b);
    addresses.set(step, to);
    step.operands.forEach(release);
  }
  for (const { value, place, adds } of kernel.stores) {
    const from = addresses.get(value)!;
    const to = located(place);
    if (adds) emit(opcodes.add, to, from, to);
    else if (from.at !== to.at) emit(opcodes.copy, to, from);
  }
  return { instructions: Int32Array.from(code), temporaries: made };
}
