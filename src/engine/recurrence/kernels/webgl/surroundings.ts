import type { Columns, Sheet, ShaderText, Spot } from './shader';
import type { Limits, Texels } from './texels';

/** Sizes of a batch as it goes through a layer. */
export interface Shape {
  readonly batch: number;
  readonly timesteps: number;
  readonly inputs: number;
  readonly units: number;
}

/** What a layer has to do with what stands around it. */
export interface Surroundings {
  /** Begins the names of its textures. */
  readonly name: string;
  readonly texels: Texels;
  readonly limits: Limits;
  /** x at each timestep: of the batch, or h of the layer below. */
  readonly input: Spot;
  /** 1 or 0 at each timestep, in column `column` of a sheet. */
  readonly mask?: Columns;
  /** Whether time runs from the last timestep to the first. */
  readonly reversed?: boolean;
  /** The states before the first timestep; zeros if not given. */
  readonly initial?: InitialValue;
  /** What comes to ∂L/∂state from outside the layer. */
  readonly injections?: readonly Injection[];
  /** Timesteps that the gradient is carried over at most (see `cutBefore`); 0 is all. */
  readonly truncate?: number;
  /** Symbols that are read although no kernel does. */
  readonly watched: readonly string[];
  /** Where the parameters lie, and their gradients, if not in sheets of the layer's own. */
  readonly parameters?: Columns;
  readonly gradients?: Columns;
}

/** GLSL: a state before the first timestep, of one unit of the examples of a row. */
export type InitialValue = (text: ShaderText, state: string, unit: string, row: string) => string;

/** ∂L/∂state at the last `places` timesteps that are computed, as what reads them leaves it: the columns from `column` on. */
export interface Injection {
  readonly state: string;
  readonly spot: Spot;
  readonly places: number;
  /** Where it lies for the first of the places. */
  readonly block?: number;
  readonly column?: number;
  /** What it is multiplied by; `scales` lie at the same columns, the same for all timesteps. */
  readonly factor?: number;
  readonly scales?: Sheet;
}
