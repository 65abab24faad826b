import type { Kernel, Place } from '../../plan/kernel';
import type { Layout } from './layout';
import { CHUNK, INSTRUCTION, tapeOf } from './tape';
import { FLOAT, type Workspace } from './workspace';

/** A kernel as a tape in memory: its address, and how many instructions it has. */
export interface Pass {
  readonly tape: number;
  readonly count: number;
}

/** Puts the tapes of kernels into memory, with temporaries that all of them share. */
export function passesOf(
  workspace: Workspace,
  layout: Layout,
  kernels: readonly Kernel[],
): ReadonlyMap<Kernel, Pass> {
  const address = (place: Place) => layout.address(place);
  const most = Math.max(0, ...kernels.map((kernel) => tapeOf(kernel, address, 0).temporaries));
  const temporaries = workspace.take((most * CHUNK) / FLOAT);
  return new Map(
    kernels.map((kernel) => {
      const { instructions } = tapeOf(kernel, address, temporaries);
      const tape = workspace.take(instructions.length);
      workspace.integers(tape, instructions.length).set(instructions);
      return [kernel, { tape, count: instructions.length / INSTRUCTION }];
    }),
  );
}
