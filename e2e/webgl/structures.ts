import { FusedTrainer } from '../../src/engine/fused/trainer';
import {
  structureErrors as errorsOf,
  type MakeTrainer,
} from '../../src/engine/structure-errors.fixture';
import { nameOf, structures } from '../../src/engine/structures.fixture';
import { startTfjsWebgl } from '../../src/engine/tfjs/webgl';
import { PlainTrainer } from '../../src/engine/training/plain-trainer';

const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!;

export const structureNames = (): string[] => structures.map(nameOf);

/** How far a training step, and what is shown of it, are from float64. */
export interface StructureErrors {
  readonly name: string;
  /** The largest relative error, and of what; Infinity for what is missing, or there without a reason. */
  readonly worst: readonly [name: string, error: number];
  readonly glError: number;
}

function worstOf(number: number, size: number, make: MakeTrainer): StructureErrors {
  const structure = structures[number]!;
  const errors = Object.entries(errorsOf(structure, make, size));
  const worst = errors.reduce((a, b) => (a[1] >= b[1] ? a : b));
  return { name: `${nameOf(structure)}, batch ${size}`, worst, glError: gl.getError() };
}

/**
 * One of `structures` with a batch of `size`, trained one step and looked at, beside float64. Four examples fill a
 * texel, three do not.
 */
export const structureErrors = (number: number, size: number): StructureErrors =>
  worstOf(number, size, (...of) => new FusedTrainer(gl, ...of));

/** The same by TensorFlow.js's operations, for a GPU that refuses our shaders. */
export async function plainStructureErrors(number: number): Promise<StructureErrors> {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2')!;
  if (!(await startTfjsWebgl(context))) throw new Error('TensorFlow.js does not start');
  return worstOf(number, 3, (...of) => new PlainTrainer(...of));
}
