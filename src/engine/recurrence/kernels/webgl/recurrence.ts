import type { Plan } from '../../plan/plan';
import {
  arrangementOf,
  gradientSpotOf,
  spotOf,
  type Arranged,
  type Arrangement,
} from './arrangement';
import { backwardShader } from './backward';
import { forwardShader, projectionShader } from './forward';
import { gradientDraw, gradientSheet } from './gradients';
import type { Gpu, Pass } from './gpu';
import type { Surface, Texture } from './surface';
import { Grid } from './grid';
import { initialGradientDraw } from './initial';
import { inputGradientDraw } from './input';
import { gradientNormsShader, normOf } from './norms';
import type { Columns, Draw, Sheet, Spot } from './shader';
import { layerSums } from './sums';
import type { Shape, Surroundings } from './surroundings';
import { textureOf } from './texels';

/** All that a layer draws, before there is a GPU: it tells what a device must be able to do. */
export interface LayerDraws {
  readonly arrangement: Arrangement;
  readonly projection: Draw;
  /** By phase of a timestep. */
  readonly forward: readonly Draw[];
  readonly backward: readonly Draw[];
  /** Once after all timesteps: gradients of the parameters, and those of x and of initial states that are wanted. */
  readonly after: readonly Draw[];
  readonly norms: Draw | undefined;
  readonly gradients: Columns;
}

/** @throws Unsupported, TooLarge */
export function layerDraws(
  plan: Plan,
  shape: Shape,
  around: Surroundings,
  /** Which gradients are drawn beside those of the parameters. */
  wanted: { readonly input: boolean; readonly initial: boolean },
): LayerDraws {
  const arrangement = arrangementOf(plan, shape, around);
  const { projection, forward, backward } = arrangement;
  const { name, limits } = around;
  const differentiated = backward.length > 0;
  const sums = layerSums(arrangement);
  const gradients = around.gradients ?? {
    sheet: gradientSheet(`${name}Gradients`, [sums.stack], sums, limits),
    column: 0,
  };
  const norms: Sheet = {
    name: `${name}Norms`,
    grid: new Grid(shape.timesteps, plan.states.size, 1, limits.textureSize),
    textures: 1,
    alternates: false,
  };
  return {
    arrangement,
    projection: { shader: projectionShader(arrangement), sheet: projection },
    forward: forward.map((phase) => ({
      shader: forwardShader(arrangement, phase),
      sheet: phase.sheet,
    })),
    backward: backward.map((phase, k) => ({
      shader: backwardShader(arrangement, phase, k),
      sheet: phase.sheet,
    })),
    after: [
      ...(differentiated ? [gradientDraw(sums, gradients)] : []),
      ...(differentiated && wanted.input ? [inputGradientDraw([arrangement])] : []),
      ...(differentiated && wanted.initial ? [initialGradientDraw(arrangement)] : []),
    ],
    norms: differentiated ? { shader: gradientNormsShader(arrangement), sheet: norms } : undefined,
    gradients,
  };
}

/** Where h of a layer lies at each timestep. */
export const outputOf = ({ arrangement }: LayerDraws): Spot =>
  spotOf(arrangement, arrangement.plan.states.get('h')!.value);

/** A recurrent layer on the GPU, as its plan computes it, over all timesteps of a batch. */
export class Recurrence {
  private readonly projection: Pass;
  private readonly forwardPasses: readonly Pass[];
  private readonly backwardPasses: readonly Pass[];
  private readonly after: readonly Pass[];
  private readonly normsPass: Pass | undefined;
  /** The timesteps as they are computed. */
  private readonly order: readonly number[];

  /** @param surfaces By sheet; those of the layer are there already. */
  constructor(
    private readonly gpu: Gpu,
    private readonly draws: LayerDraws,
    private readonly surfaces: ReadonlyMap<string, Surface>,
  ) {
    const pass = (draw: Draw) => gpu.pass(draw, surfaces);
    this.projection = pass(draws.projection);
    this.forwardPasses = draws.forward.map(pass);
    this.backwardPasses = draws.backward.map(pass);
    this.after = draws.after.map(pass);
    this.normsPass = draws.norms && pass(draws.norms);
    const { around, shape } = draws.arrangement;
    const timesteps = Array.from({ length: shape.timesteps }, (_, t) => t);
    this.order = around.reversed ? timesteps.reverse() : timesteps;
  }

  /** The states of all timesteps: one draw, and one for each phase and timestep. */
  forward(): void {
    this.gpu.draw(this.projection);
    for (const t of this.order) this.timestep(this.forwardPasses, t);
  }

  /** Those of one timestep, after the one that is computed before it. */
  forwardAt(t: number): void {
    this.gpu.drawBlock(this.projection, t);
    this.timestep(this.forwardPasses, t);
  }

  /** ∂L/∂state_t of all timesteps, then the gradients of all parameters in one draw. */
  backward(): void {
    for (let k = this.order.length - 1; k >= 0; k--)
      this.timestep(this.backwardPasses, this.order[k]!);
    for (const pass of this.after) this.gpu.draw(pass);
  }

  /** Takes the norms of ∂L/∂state_t of the last backward pass. */
  drawNorms(): void {
    this.gpu.draw(this.normsPass!);
  }

  /** Where they are. */
  get normTexture(): Texture {
    return { surface: this.normsPass!.target, side: 0, texture: 0 };
  }

  /** ‖∂L/∂state_t‖ over the batch [T], by state, from the numbers of `normTexture`. */
  readNorms(read: Float32Array): Record<string, Float32Array> {
    const { plan, shape } = this.draws.arrangement;
    return Object.fromEntries(
      [...plan.states.keys()].map((state, row) => [
        state,
        Float32Array.from({ length: shape.timesteps }, (_, t) => {
          const at = 4 * (row * shape.timesteps + t);
          return normOf(read[at]!, read[at + 1]!, read[at + 2]!);
        }),
      ]),
    );
  }

  /** The textures that hold the values of all symbols. */
  get values(): readonly Texture[] {
    return this.texturesOf(this.draws.arrangement.forward);
  }

  /** The textures that hold what the backward pass leaves. */
  get gradients(): readonly Texture[] {
    return this.texturesOf(this.draws.arrangement.backward);
  }

  /** A symbol [T, B, H] of the first `examples` of the batch, from the numbers of `values`, in their order. */
  readSymbol(symbol: string, read: readonly Float32Array[], examples = 1): Float32Array {
    const { arrangement } = this.draws;
    const { plan, shape, around, forward } = arrangement;
    const value = plan.timestep.symbols.get(symbol)!;
    if (value.operation === 'constant')
      return new Float32Array(shape.timesteps * examples * shape.units).fill(value.value);
    const place = plan.states.get(symbol)?.value ?? plan.places.get(value)!;
    const late = around.reversed ? 1 : -1;
    return this.sequence(
      read,
      forward,
      spotOf(arrangement, place),
      examples,
      place.space === 'previous' ? late : 0,
    );
  }

  /**
   * ∂L/∂state_t [T, B, H], from the numbers of `gradients`, in their order; of a plan that keeps the whole
   * gradients of states.
   */
  readGradient(state: string, read: readonly Float32Array[]): Float32Array {
    const { arrangement } = this.draws;
    const { gradient } = arrangement.plan.states.get(state)!;
    const spot = gradientSpotOf(arrangement, gradient)!;
    return this.sequence(read, arrangement.backward, spot, arrangement.shape.batch);
  }

  private texturesOf(phases: readonly Arranged<unknown>[]): readonly Texture[] {
    return phases.flatMap(({ sheet }) =>
      ([0, 1] as const).flatMap((side) =>
        Array.from({ length: sheet.textures }, (_, texture) => ({
          surface: this.surfaces.get(sheet.name)!,
          side,
          texture,
        })),
      ),
    );
  }

  /** A value [T, B, H] out of the textures of phases; at timestep t that of `t + late`, 0 where there is none. */
  private sequence(
    read: readonly Float32Array[],
    phases: readonly Arranged<unknown>[],
    { sheet, index }: Spot,
    examples: number,
    late = 0,
  ): Float32Array {
    const { shape, around } = this.draws.arrangement;
    const { timesteps, units } = shape;
    const { texels } = around;
    const texture = textureOf(texels, index);
    const before = phases.slice(
      0,
      phases.findIndex((phase) => phase.sheet === sheet),
    );
    const first = before.reduce((sum, phase) => sum + 2 * phase.sheet.textures, 0);
    const { grid } = sheet;
    const values_tbu = new Float32Array(timesteps * examples * units);
    for (let t = Math.max(0, -late); t < timesteps - Math.max(0, late); t++) {
      const block = (t + late) >> 1;
      const numbers = read[first + ((t + late) & 1) * sheet.textures + texture]!;
      for (let b = 0; b < examples; b++) {
        const row = grid.y(block) + Math.floor(b / texels.examples);
        const from = row * grid.size.width + grid.x(block);
        const channel = texels.examples === 1 ? index - texture * texels.values : b % 4;
        for (let unit = 0; unit < units; unit++)
          values_tbu[(t * examples + b) * units + unit] = numbers[4 * (from + unit) + channel]!;
      }
    }
    return values_tbu;
  }

  private timestep(passes: readonly Pass[], t: number): void {
    const side = (t & 1) as 0 | 1;
    for (let k = 0; k < passes.length; k++) {
      this.gpu.drawBlock(passes[k]!, t >> 1, side, t);
    }
  }
}
