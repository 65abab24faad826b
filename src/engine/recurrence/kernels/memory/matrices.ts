import type { Expression } from '../../../../cells/adjoint/expression';
import type { Plan, Source } from '../../plan/plan';
import type { Layout, ParameterAddress, RecurrenceOptions } from './layout';
import { fixed, type Operand, type Product, type Sequence } from './products';
import { FLOAT, padded } from './workspace';

/** The products of a plan, with the addresses of a layout. */
export class Matrices {
  constructor(
    private readonly plan: Plan,
    private readonly layout: Layout,
    private readonly options: RecurrenceOptions,
  ) {}

  /**
   * z = b + Σ v M over the terms of an affine value. At the first timestep the states before it are
   * zeros, and their products are left out.
   */
  affine(z: Expression, first: boolean): Product[] {
    const { layout, options, plan } = this;
    const place = layout.operand(plan.places.get(z)!);
    const bias = fixed(this.parameter(z.name).value);
    const terms = z.terms.filter(({ source }) => !(first && source.operation === 'previous'));
    const cRow = layout.unitsPadded * FLOAT;
    const common = {
      rows: options.batch,
      columns: layout.unitsPadded,
      aDepth: FLOAT,
      aGroup: 0,
      bDepth: cRow,
      bGroup: 0,
      c: place,
      cRow,
    };
    // Without a term the product has no depth, and only the biases remain.
    const nothing = { depth: 0, groups: 0, a: fixed(0), aRow: 0, b: fixed(0) };
    if (terms.length === 0) return [{ ...common, ...nothing, initial: bias, initialRow: 0 }];
    return terms.map(({ weight, source }, k) => {
      const { at, step, row } = this.sequenceOf(source);
      return {
        ...common,
        depth: source.operation === 'input' ? options.inputs : options.units,
        groups: 1,
        a: { at, step, ring: 0 as const },
        aRow: row,
        b: fixed(this.parameter(weight).value),
        initial: k === 0 ? bias : place,
        initialRow: k === 0 ? 0 : cRow,
      };
    });
  }

  /** Σ dz Mᵀ over the uses of a source, to a block or in addition to it. */
  transposed(source: Source, to: Operand, toRow: number, adds: boolean): Product[] {
    const { layout, options, plan } = this;
    const columns = padded(layout.rowsOf(source));
    // Gradients that follow one another in the ring, as do the matrices, go into one product.
    const runs: { first: number; use: number; count: number }[] = [];
    source.uses.forEach(({ affine }, use) => {
      const slot = plan.gradients.get(affine)?.slot;
      if (slot === undefined) return;
      const run = runs.at(-1);
      if (run && run.first + run.count === slot && run.use + run.count === use) run.count++;
      else runs.push({ first: slot, use, count: 1 });
    });
    return runs.map(({ first, use, count }, k) => {
      const continues = adds || k > 0;
      return {
        rows: options.batch,
        columns,
        depth: options.units,
        groups: count,
        a: layout.operand({ space: 'ring', slot: first }),
        aRow: layout.unitsPadded * FLOAT,
        aDepth: FLOAT,
        aGroup: layout.slotBytes,
        b: fixed(layout.transposed(source, use)),
        bDepth: columns * FLOAT,
        bGroup: layout.transposedBytes(source),
        initial: continues ? to : fixed(layout.zeros),
        initialRow: continues ? toRow : 0,
        c: to,
        cRow: toRow,
      };
    });
  }

  /** ∂L/∂M += Σ_t v_tᵀ dz_t for each matrix M that a source v is multiplied by. */
  gradients(source: Source): Product[] {
    const { layout, options, plan } = this;
    const { at, step, row } = this.sequenceOf(source.value);
    return source.uses.flatMap(({ affine, weight }) => {
      const gradient = plan.gradients.get(affine);
      if (!gradient) return [];
      const to = fixed(this.parameter(weight).gradient);
      const toRow = layout.unitsPadded * FLOAT;
      return {
        rows: layout.rowsOf(source),
        columns: layout.unitsPadded,
        depth: options.batch,
        groups: 0,
        a: { at, step, ring: 0 as const },
        aRow: FLOAT,
        aDepth: row,
        aGroup: step,
        b: fixed(layout.address(gradient)),
        bDepth: toRow,
        bGroup: layout.ringBytes,
        initial: to,
        initialRow: toRow,
        c: to,
        cRow: toRow,
      };
    });
  }

  parameter(name: string): ParameterAddress {
    const address = this.options.parameters.get(name);
    if (!address) throw new Error(`there is no parameter ${name}`);
    return address;
  }

  private sequenceOf(value: Expression): Sequence {
    if (value.operation === 'input') return this.options.input;
    return this.layout.sequence(this.plan.places.get(value)!);
  }
}
