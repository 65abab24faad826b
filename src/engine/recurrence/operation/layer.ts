import { graphOf, type Cell } from '../../../cells';
import type { Memory } from '../kernels/memory/kernels';
import type { Sequence } from '../kernels/memory/products';
import { Recurrence } from '../kernels/memory/recurrence';
import { FLOAT, padded, Workspace } from '../kernels/memory/workspace';
import { planOf } from '../plan/plan';

/** What tells layers apart that cannot stand in for one another. */
export interface LayerOptions {
  readonly cell: Cell;
  readonly batch: number;
  readonly timesteps: number;
  readonly inputs: number;
  readonly units: number;
  /** Whether the states before the first timestep are given. */
  readonly initial: boolean;
  readonly reversed: boolean;
  /** Whether some timesteps are padding. */
  readonly masked: boolean;
}

/** Numbers [rows, columns] in a memory, with what fills each row: a value and its gradient. */
interface Place {
  readonly value: number;
  readonly gradient: number;
  readonly rows: number;
  readonly columns: number;
}

/** One layer by its plan, in a memory of its own, with a gradient for every number that goes in. */
export class Layer {
  /** Of every input with a gradient by name: `x`, `f.W`, and `initial.h` where they are given. */
  private readonly places: ReadonlyMap<string, Place>;
  /** Address of the mask [T, B], where there is one. */
  private readonly mask: number | undefined;
  /** Biases and weights per unit. */
  private readonly vectors: ReadonlySet<string>;
  private readonly workspace: Workspace;
  private readonly recurrence: Recurrence;

  constructor(
    newMemory: () => Memory,
    readonly options: LayerOptions,
  ) {
    const { cell, batch, timesteps, inputs, units, initial, reversed, masked } = options;
    const workspace = (this.workspace = new Workspace(newMemory));
    const taken = (rows: number, columns: number): Place => ({
      value: workspace.take(rows * padded(columns)),
      gradient: workspace.take(rows * padded(columns)),
      rows,
      columns,
    });
    const graph = graphOf(cell);
    this.vectors = new Set(
      graph.parameters.filter(({ kind }) => kind === 'vector').map(({ name }) => name),
    );
    const parameters = new Map(
      graph.parameters.map(({ name, kind, rows }) => {
        const count = kind === 'vector' ? 1 : rows === 'inputs' ? inputs : units;
        return [name, taken(count, units)] as const;
      }),
    );
    const x = taken(timesteps * batch, inputs);
    const mask = (this.mask = masked ? workspace.take(timesteps * batch) : undefined);
    const row = padded(inputs) * FLOAT;
    const plan = planOf(cell, { masked, loss: 'every', purpose: 'training' });
    const recurrence = (this.recurrence = new Recurrence(workspace, plan, {
      batch,
      timesteps,
      inputs,
      units,
      parameters,
      input: { at: x.value, step: batch * row, row },
      inputGradient: { at: x.gradient, step: batch * row, row },
      ...(mask !== undefined && { mask: { at: mask, step: batch * FLOAT, row: FLOAT } }),
      initial,
      reversed,
    }));
    const states = initial ? cell.state : [];
    this.places = new Map<string, Place>([
      ['x', x],
      ...parameters,
      ...states.map((state): [string, Place] => [
        `initial.${state}`,
        { ...recurrence.initial(state), rows: batch, columns: units },
      ]),
    ]);
  }

  /**
   * h [T, B, H] from the numbers of every input by name.
   * @throws when one is missing or has another size.
   */
  forward(inputs: ReadonlyMap<string, ArrayLike<number>>): Float32Array {
    const found = (name: string, rows: number, columns: number) => {
      const values = inputs.get(name);
      if (values?.length !== rows * columns)
        throw new Error(`${name} should have ${rows} × ${columns} numbers`);
      return values;
    };
    const { batch, timesteps } = this.options;
    if (this.mask !== undefined)
      this.workspace.floats(this.mask, timesteps * batch).set(found('mask', timesteps, batch));
    for (const [name, { value, rows, columns }] of this.places) {
      const values = found(name, rows, columns);
      this.copyIn(values, { at: value, step: 0, row: padded(columns) * FLOAT }, rows);
    }
    this.recurrence.forward();
    return this.state('h');
  }

  /** The gradients of every input by name from ∂L/∂h [T, B, H], which may be anything at any timestep. */
  backward(dh_tbu: ArrayLike<number>): ReadonlyMap<string, Float32Array> {
    const { batch, timesteps } = this.options;
    this.copyIn(dh_tbu, this.recurrence.incoming('h'), batch, timesteps);
    for (const { gradient, rows, columns } of this.places.values())
      this.workspace.kernels.clear(rows * padded(columns), gradient);
    this.recurrence.backward();
    return new Map(
      [...this.places].map(([name, { gradient, rows, columns }]) => [
        name,
        this.copyOut({ at: gradient, step: 0, row: padded(columns) * FLOAT }, rows, columns),
      ]),
    );
  }

  /** Of an input, as a tensor has it. */
  shapeOf(name: string): number[] {
    const { batch, timesteps, inputs } = this.options;
    if (name === 'x') return [timesteps, batch, inputs];
    const { rows, columns } = this.places.get(name)!;
    return this.vectors.has(name) ? [columns] : [rows, columns];
  }

  /** A state for all t [T, B, H]. */
  state(name: string): Float32Array {
    return this.all(this.recurrence.state(name));
  }

  /** ∂L/∂state_t for all t [T, B, H], after the backward pass. */
  gradient(name: string): Float32Array {
    return this.all(this.recurrence.gradient(name));
  }

  private all(sequence: Sequence): Float32Array {
    const { batch, timesteps, units } = this.options;
    return this.copyOut(sequence, batch, units, timesteps);
  }

  private copyIn(
    values: ArrayLike<number>,
    { at, step, row }: Sequence,
    rows: number,
    timesteps = 1,
  ): void {
    const columns = values.length / (rows * timesteps);
    for (let t = 0; t < timesteps; t++)
      for (let r = 0; r < rows; r++) {
        const to = this.workspace.floats(at + t * step + r * row, columns);
        for (let k = 0; k < columns; k++) to[k] = values[(t * rows + r) * columns + k]!;
      }
  }

  private copyOut(
    { at, step, row }: Sequence,
    rows: number,
    columns: number,
    timesteps = 1,
  ): Float32Array {
    const values = new Float32Array(timesteps * rows * columns);
    for (let t = 0; t < timesteps; t++)
      for (let r = 0; r < rows; r++)
        values.set(
          this.workspace.floats(at + t * step + r * row, columns),
          (t * rows + r) * columns,
        );
    return values;
  }
}
