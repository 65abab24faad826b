import type { Expression } from '../../../../cells/adjoint/expression';
import type { Kernel, Place } from '../../plan/kernel';
import type { BackwardPhase, ForwardPhase, Plan, StatePlaces } from '../../plan/plan';
import { Grid } from './grid';
import type { Columns, Sheet, Spot } from './shader';
import { Stack } from './stack';
import type { Shape, Surroundings } from './surroundings';
import { texturesFor, type Limits, type Texels } from './texels';

/** A phase with the textures that its draw writes. */
export interface Arranged<Phase> {
  readonly phase: Phase;
  readonly sheet: Sheet;
  /** By place, where on the sheet its value lies. */
  readonly indices: ReadonlyMap<string, number>;
}

/** Where everything of a layer lies in textures. */
export interface Arrangement {
  readonly plan: Plan;
  readonly shape: Shape;
  readonly around: Surroundings;
  readonly stack: Stack;
  readonly parameters: Columns;
  /** b + W x of every affine value, in their order, for all timesteps. */
  readonly projection: Sheet;
  readonly affines: readonly Expression[];
  readonly forward: readonly Arranged<ForwardPhase>[];
  readonly backward: readonly Arranged<BackwardPhase>[];
}

export const keyOf = ({ space, slot }: Place): string => `${space} ${slot}`;

/** How many texels stand one under another for a timestep. */
export const rowsOf = ({ examples }: Texels, batch: number): number => Math.ceil(batch / examples);

/** A cell has something that these kernels are not made for. */
export class Unsupported extends Error {}

/**
 * How the parameters of a layer lie in a texture.
 * @throws Unsupported
 */
export function stackOf(plan: Plan, { units, inputs }: Pick<Shape, 'units' | 'inputs'>): Stack {
  const affines = affinesOf(plan);
  refuseSharing(plan, affines);
  return Stack.ofLayer(
    units,
    affines.map((affine) => affine.name),
    plan.sources.map(({ value, uses }) => ({
      rows: value.operation === 'input' ? inputs : units,
      weights: affines.map((affine) => uses.find((use) => use.affine === affine)?.weight),
    })),
    [...plan.weights.keys()],
  );
}

const affinesOf = ({ timestep }: Plan): readonly Expression[] =>
  timestep.order.filter(({ operation }) => operation === 'affine');

/** The textures of parameters: those before an update and those after it. */
export const parameterSheet = (
  name: string,
  width: number,
  height: number,
  { textureSize }: Limits,
): Sheet => ({
  name,
  grid: new Grid(width, height, 1, textureSize),
  textures: 1,
  alternates: true,
});

/**
 * The textures of a layer for batches of one size.
 * @throws Unsupported, TooLarge
 */
export function arrangementOf(plan: Plan, shape: Shape, around: Surroundings): Arrangement {
  const { texels, limits, name } = around;
  const { timesteps, units } = shape;
  const rows = rowsOf(texels, shape.batch);
  const pairs = new Grid(units, rows, Math.ceil(timesteps / 2), limits.textureSize);
  const affines = affinesOf(plan);
  const stack = stackOf(plan, shape);
  const sheet = (suffix: string, count: number): Sheet => ({
    name: `${name}${suffix}`,
    grid: pairs,
    textures: texturesFor(texels, count),
    alternates: true,
  });

  const wanted = wantedOf(plan, around.watched);
  const forward = plan.forward
    .filter(({ affines: own, kernel }) => own.length > 0 || kernel)
    .map((phase, number): Arranged<ForwardPhase> => {
      const places = [...(phase.kernel?.stores ?? []), ...writtenOf(phase)]
        .map(({ place }) => keyOf(place))
        .filter((key) => wanted.has(key));
      const indices = indicesOf(places);
      return { phase, indices, sheet: sheet(`Forward${number}`, indices.size) };
    });

  /** Affine values that go into a texture themselves. */
  function writtenOf({ affines: own, kernel }: ForwardPhase) {
    const replaced = new Set(kernel?.stores.map(({ place }) => keyOf(place)));
    return own
      .map((value) => ({ value, place: plan.places.get(value)! }))
      .filter(({ place }) => !replaced.has(keyOf(place)));
  }

  const last = plan.backward.length - 1;
  const states = [...plan.states.values()];
  const gradientKeys = new Map(
    [...plan.gradients].map(([affine, place]) => [keyOf(place), affines.indexOf(affine)]),
  );
  const backward = plan.backward.map((phase, number): Arranged<BackwardPhase> => {
    const places = (phase.kernel?.stores ?? []).map(({ place }) => keyOf(place));
    if (number === 0)
      for (const state of states)
        if (last > 0 || isRead(plan, state)) places.push(keyOf(state.incoming));
    // Four dz of one texel meet four weights of one texel, so they keep their channels; the last
    // phase repeats those of earlier ones, for all to stand together.
    const whole =
      texels.values === 4 && (number === last || places.some((key) => gradientKeys.has(key)));
    const indices = whole
      ? indicesOf(
          places.filter((key) => !gradientKeys.has(key)),
          4 * stack.quads,
        )
      : indicesOf(places);
    if (whole)
      for (const [key, affine] of gradientKeys)
        if (number === last || places.includes(key)) indices.set(key, affine);
    const count = Math.max(0, ...indices.values()) + 1;
    return { phase, indices, sheet: sheet(`Backward${number}`, count) };
  });

  return {
    plan,
    shape,
    around,
    stack,
    parameters: around.parameters ?? {
      sheet: parameterSheet(`${name}Parameters`, stack.width, stack.height, limits),
      column: 0,
    },
    projection: {
      name: `${name}Projection`,
      grid: new Grid(units, rows, timesteps, limits.textureSize),
      textures: texturesFor(texels, affines.length),
      alternates: false,
    },
    affines,
    forward,
    backward,
  };
}

/** A parameter has one place in the texture, which one affine value of one source reads. */
function refuseSharing({ sources }: Plan, affines: readonly Expression[]): void {
  const names = [
    ...affines.map(({ name }) => name),
    ...sources.flatMap(({ uses }) => uses.map(({ weight }) => weight)),
  ];
  if (new Set(names).size < names.length) throw new Unsupported('a parameter at two places');
  for (const { uses } of sources)
    if (new Set(uses.map(({ affine }) => affine)).size < uses.length)
      throw new Unsupported('two matrices between the same two values');
}

function indicesOf(keys: readonly string[], first = 0): Map<string, number> {
  const indices = new Map<string, number>();
  for (const key of keys) if (!indices.has(key)) indices.set(key, first + indices.size);
  return indices;
}

/**
 * Whether ∂L/∂state as it comes in is read after its draw: by the norms, unless all of it is what
 * timestep t + 1 has carried over, and lies there.
 */
function isRead({ carry }: Plan, { incoming, gradient, whole }: StatePlaces): boolean {
  if (incoming !== gradient) return false;
  const carried = keyOf({ space: 'previous', slot: incoming.slot });
  return whole === undefined || carry.some(({ place }) => keyOf(place) === carried);
}

/** Places in records that somebody reads. */
function wantedOf(plan: Plan, watched: readonly string[]): ReadonlySet<string> {
  const wanted = new Set<string>();
  const want = (place: Place | undefined) => {
    if (place) wanted.add(keyOf(place));
  };
  const loaded = ({ loads }: Kernel, but: ReadonlySet<Expression>) => {
    for (const [value, place] of loads) if (!but.has(value)) want(place);
  };
  for (const { kernel, affines } of plan.forward) if (kernel) loaded(kernel, new Set(affines));
  for (const { kernel } of plan.backward) if (kernel) loaded(kernel, new Set());
  for (const { value, whole } of plan.states.values()) {
    want(value);
    if (whole) loaded(whole, new Set());
  }
  for (const { value } of plan.sources) want(plan.places.get(value));
  for (const symbol of watched) want(plan.places.get(plan.timestep.symbols.get(symbol)!));
  return wanted;
}

/** The column of the sheet of initial states at which a state begins. */
export const initialColumn = ({ plan, shape }: Arrangement, state: string): number =>
  [...plan.timestep.previous.keys()].indexOf(state) * shape.units;

/** Where a value of the record of a timestep lies. */
export function spotOf({ forward }: Arrangement, { slot }: Place): Spot {
  const key = keyOf({ space: 'record', slot });
  for (const { sheet, indices } of forward) {
    const index = indices.get(key);
    if (index !== undefined) return { sheet, index };
  }
  throw new Error(`nothing writes ${key}`);
}

/** Where what the adjoint leaves lies: in the last phase that has it, of those before `phase` if one is given. */
export function gradientSpotOf(
  { backward }: Arrangement,
  place: Place,
  phase = backward.length,
): Spot | undefined {
  for (let number = phase - 1; number >= 0; number--) {
    const { sheet, indices } = backward[number]!;
    const index = indices.get(keyOf(place));
    if (index !== undefined) return { sheet, index };
  }
  return undefined;
}
