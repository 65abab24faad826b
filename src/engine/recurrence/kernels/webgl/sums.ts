import type { Arrangement } from './arrangement';
import { gradientSpotOf, spotOf } from './arrangement';
import type { ShaderText, Spot } from './shader';
import type { Stack } from './stack';
import type { Texels } from './texels';

/** What the gradients of a stack are sums of, over timesteps and examples. */
export interface Sums {
  readonly stack: Stack;
  readonly texels: Texels;
  readonly batch: number;
  readonly timesteps: number;
  /** The last timesteps, which alone count. */
  readonly places: number;
  readonly reversed: boolean;
  /** By source of the stack: where v lies. */
  readonly sources: readonly {
    readonly spot: Spot;
    /** Whether it is the value of the timestep before. */
    readonly previous: boolean;
    /** GLSL: that before the first timestep, if it is not 0 there. */
    readonly initial?: (text: ShaderText, unit: string, row: string) => string;
    /** Its timesteps, where there are fewer. */
    readonly timesteps?: number;
    readonly rows: number;
    readonly affines: readonly number[];
  }[];
  /** The affine values that have a bias, and their timesteps; all if not given. */
  readonly biased?: { readonly affines: readonly number[]; readonly timesteps: number };
  /** Where the gradients of the affine values lie. */
  readonly dz: readonly { readonly affine: number; readonly spot: Spot }[];
  /** By weight per unit of the stack: its gradient of each example. */
  readonly weights: readonly Spot[];
}

/** What the gradients of a layer are sums of. */
export function layerSums(arrangement: Arrangement): Sums {
  const { affines, around, plan, shape, stack } = arrangement;
  return {
    stack,
    texels: around.texels,
    batch: shape.batch,
    timesteps: shape.timesteps,
    places: shape.timesteps,
    reversed: around.reversed ?? false,
    sources: plan.sources.map(({ value, uses }) => ({
      spot:
        value.operation === 'input' ? around.input : spotOf(arrangement, plan.places.get(value)!),
      previous: value.operation === 'previous',
      ...(value.operation === 'previous' &&
        around.initial && {
          initial: (text: ShaderText, unit: string, row: string) =>
            around.initial!(text, value.name, unit, row),
        }),
      rows: value.operation === 'input' ? shape.inputs : shape.units,
      affines: uses.map(({ affine }) => affines.indexOf(affine)),
    })),
    dz: [...plan.gradients].map(([affine, place]) => ({
      affine: affines.indexOf(affine),
      spot: gradientSpotOf(arrangement, place)!,
    })),
    weights: [...plan.weights.values()].map(({ gradient }) =>
      gradientSpotOf(arrangement, gradient)!,
    ),
  };
}
