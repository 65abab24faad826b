import { wiresOf, type Cell, type Valve, type Wires } from '../../cells';

/** A valve as the stage shows it. */
export interface Gate {
  /** The equation that computes it; undefined when it is written inside another equation. */
  readonly symbol: string | undefined;
  /** Whether it lets 1 − its value pass. */
  readonly inverted: boolean;
}

/** What flows into a state within the timestep. */
export interface Flow {
  /** Valves on its way. */
  readonly gates: readonly Gate[];
  /** The equation that it carries (a candidate), if it has a name. */
  readonly content: string | undefined;
  /** The state of this timestep that it is read from, as c in h = o ∘ tanh(c). */
  readonly from: string | undefined;
  /** Valves on what the candidate reads of the state before (a reset gate). */
  readonly inner: readonly Gate[];
}

/** A state and how it gets from the last timestep to this one. */
export interface Path {
  readonly state: string;
  /** Carried on additively: its old value reaches the new one through products and sums alone. */
  readonly straight: boolean;
  /** Valves on the straight path. */
  readonly keep: readonly Gate[];
  /** What is added to the straight path, or what makes the state anew. */
  readonly flows: readonly Flow[];
  /** Whether a weight reads its old value. */
  readonly read: boolean;
}

/** Whether a timestep hands a state on to the next one: a network without memory has no such state. */
export const isCarried = ({ straight, read }: Path): boolean => straight || read;

/** How the states of a cell travel, straight paths first: what the stage draws of its wires. */
export interface Structure {
  readonly paths: readonly Path[];
  /** The symbols of all valves, in the order of the equations. */
  readonly gates: readonly string[];
}

const structures = new WeakMap<Cell, Structure>();

/** The wires of a cell as far as the stage has room for them. The same cell gives the same structure. */
export function structureOf(cell: Cell): Structure {
  let structure = structures.get(cell);
  if (!structure) structures.set(cell, (structure = summary(cell, wiresOf(cell))));
  return structure;
}

function summary(cell: Cell, { courses, blocks }: Wires): Structure {
  const gate = ({ symbol, complement }: Valve): Gate => ({ symbol, inverted: complement });
  const taps = blocks.flatMap((block) => block.taps);
  const isState = (name: string) => cell.state.includes(name);

  const paths = courses.map(({ state, carried, keep, flows }): Path => ({
    state,
    straight: carried,
    keep: keep.map(gate),
    flows: flows.map(({ content, valves }): Flow => {
      const name = typeof content === 'string' ? content : undefined;
      const block =
        typeof content === 'string' ? blocks.find(({ symbol }) => symbol === content) : content;
      const recurrent = block?.taps.filter(({ source }) => source !== 'x') ?? [];
      return {
        gates: valves.map(gate),
        content: block && name,
        from: name !== undefined && isState(name) ? name : undefined,
        inner: recurrent.flatMap(({ before, after }) => [...before, ...after]).map(gate),
      };
    }),
    read: taps.some(({ source, weight }) => weight !== undefined && source === `${state}_prev`),
  }));

  const valves = new Set(
    paths
      .flatMap(({ keep, flows }) => [
        ...keep,
        ...flows.flatMap(({ gates, inner }) => [...gates, ...inner]),
      ])
      .map(({ symbol }) => symbol),
  );
  return { paths, gates: Object.keys(cell.equations).filter((name) => valves.has(name)) };
}
