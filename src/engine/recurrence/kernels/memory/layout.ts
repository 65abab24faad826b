import type { Place } from '../../plan/kernel';
import type { Plan, Source } from '../../plan/plan';
import type { Operand, Sequence } from './products';
import { FLOAT, padded, roundUp, type Workspace } from './workspace';

/** Addresses of a parameter and of its gradient; rows are padded to a multiple of 4 numbers. */
export interface ParameterAddress {
  readonly value: number;
  readonly gradient: number;
}

export interface RecurrenceOptions {
  readonly batch: number;
  readonly timesteps: number;
  readonly inputs: number;
  readonly units: number;
  /** By name within the cell. */
  readonly parameters: ReadonlyMap<string, ParameterAddress>;
  /** x [T, B, inputs]. */
  readonly input: Sequence;
  /** Where ∂L/∂x [T, B, inputs padded] goes, if it is wanted. */
  readonly inputGradient?: Sequence;
  /** Whether it is added to what something else that reads x has put there. */
  readonly addsInputGradient?: boolean;
  /** Of a plan with a mask: 0 or 1 for each example [T, B, 1]. */
  readonly mask?: Sequence;
  /** Whether the states before the first timestep are given and differentiated; else they are zeros. */
  readonly initial?: boolean;
  /** Whether time runs from the last timestep of all sequences to the first. */
  readonly reversed?: boolean;
  /** Timesteps that the gradient is carried over at most (see `cutBefore`); 0 is all. */
  readonly truncate?: number;
}

/**
 * Where the values of a plan lie. A record holds the blocks [B, H] of one timestep one after another,
 * so one pointer and constant offsets reach all of them, and the record before is that of t − 1;
 * the first one holds the initial states.
 */
export class Layout {
  readonly unitsPadded: number;
  readonly slotBytes: number;
  readonly recordBytes: number;
  /** Of one timestep. */
  readonly ringBytes: number;
  /**
   * How many timesteps' gradients go into one product for the gradients of the matrices: enough for
   * a sum over 128 examples, so that its results are loaded and stored seldom. It changes the order
   * of the additions, so it depends on the sizes alone.
   */
  readonly block: number;
  /** A row that nothing writes to. */
  readonly zeros: number;
  private readonly records: number;
  private readonly fixed: number;
  private readonly ring: number;
  private readonly transposes = new Map<Source, number>();

  constructor(
    workspace: Workspace,
    plan: Plan,
    private readonly options: RecurrenceOptions,
  ) {
    const { batch, timesteps, units, inputs } = options;
    this.unitsPadded = padded(units);
    this.slotBytes = roundUp(batch * this.unitsPadded * FLOAT, 64);
    this.recordBytes = plan.slots.record * this.slotBytes;
    this.ringBytes = plan.slots.ring * this.slotBytes;
    this.block = Math.min(timesteps, Math.ceil(128 / batch));
    const take = (bytes: number) => workspace.take(bytes / FLOAT);
    this.zeros = workspace.take(Math.max(this.unitsPadded, padded(inputs)));
    this.fixed = take(plan.slots.fixed * this.slotBytes);
    this.ring = take(this.ringBytes * this.block);
    this.records = take(this.recordBytes * (timesteps + 1));
    for (const source of plan.sources)
      if (plan.gradients.size > 0)
        this.transposes.set(source, take(source.uses.length * this.transposedBytes(source)));
  }

  /** The address of a place at timestep 0 and at the start of the ring. */
  address({ space, slot }: Place): number {
    const start = {
      record: this.records + this.recordBytes,
      previous: this.records,
      fixed: this.fixed,
      ring: this.ring,
    }[space];
    return start + slot * this.slotBytes;
  }

  operand(place: Place): Operand {
    const { space } = place;
    const step = space === 'record' || space === 'previous' ? this.recordBytes : 0;
    return { at: this.address(place), step, ring: space === 'ring' ? 1 : 0 };
  }

  /** A place as [T, B, H]. */
  sequence(place: Place): Sequence {
    const { at, step } = this.operand(place);
    return { at, step, row: this.unitsPadded * FLOAT };
  }

  /** A place in the record before the first. */
  initial({ slot }: Place): number {
    return this.address({ space: 'previous', slot });
  }

  /** How many numbers a row of a source has. */
  rowsOf({ value }: Source): number {
    return value.operation === 'input' ? this.options.inputs : this.options.units;
  }

  /** Of a transposed matrix [units, rows of the source padded]. */
  transposedBytes(source: Source): number {
    return this.options.units * padded(this.rowsOf(source)) * FLOAT;
  }

  /** Where the transposed matrix of a use of a source lies; those of all its uses follow one another. */
  transposed(source: Source, use: number): number {
    return this.transposes.get(source)! + use * this.transposedBytes(source);
  }
}
