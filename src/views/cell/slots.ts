import type { Block, Course, Flow, Valve, Wires } from '../../cells';

/** One column of the diagram: a block, with what it stands under. */
export interface Slot {
  readonly block?: Block | undefined;
  /** A valve on the straight cable. */
  readonly keep?: { readonly course: Course; readonly valve: Valve };
  /** A flow up into the straight cable, at ⊕. */
  readonly write?: { readonly course: Course; readonly flow: Flow };
  /** A flow out of the cell: a state that is made anew. */
  readonly exit?: { readonly course: Course; readonly flow: Flow };
}

/** Whether a valve stands on the way into the block. */
export const isModulated = ({ taps }: Block): boolean =>
  taps.some(({ before, after }) => before.length + after.length > 0);

/**
 * The columns of a cell from left to right, as its equations say: valves of the straight cable over
 * their blocks, then each flow after the gates that it passes, then what leaves the cell.
 */
export function slotsOf({ courses, blocks }: Wires): readonly Slot[] {
  const slots: Slot[] = [];
  const placed = new Set<Block>();
  const blockAt = ({ node }: Valve) => blocks.find((block) => block.node === node);
  const named = (symbol: string) => blocks.find((block) => block.symbol === symbol);

  function place(block: Block | undefined, rest: Omit<Slot, 'block'> = {}): void {
    const fresh = block && !placed.has(block) ? block : undefined;
    if (fresh) {
      placed.add(fresh);
      for (const { source, before, after } of fresh.taps) {
        for (const valve of [...before, ...after]) need(blockAt(valve));
        need(named(source));
      }
    }
    slots.push({ block: fresh, ...rest });
  }
  function need(block: Block | undefined): void {
    if (block && !placed.has(block)) place(block);
  }

  for (const course of courses) {
    for (const valve of course.keep) place(blockAt(valve), { keep: { course, valve } });
    for (const flow of course.flows) {
      for (const valve of flow.valves) need(blockAt(valve));
      const content = typeof flow.content === 'string' ? named(flow.content) : flow.content;
      place(content, course.carried ? { write: { course, flow } } : { exit: { course, flow } });
    }
  }
  blocks.forEach(need);
  return slots;
}
