import type { Plan } from '../../plan/plan';
import {
  arrangementOf,
  spotOf,
  type Arrangement,
  type Shape,
  type Surroundings,
} from './arrangement';
import { backwardShader } from './backward';
import { forwardShader, projectionShader } from './forward';
import { gradientSheet, gradientShader, layerSums } from './gradients';
import type { Gpu, Pass } from './gpu';
import type { Surface, Texture } from './surface';
import { Grid } from './grid';
import { inputGradientDraw } from './input';
import { gradientNormsShader, normOf } from './norms';
import type { Draw, Sheet, Spot } from './shader';
import { textureOf } from './texels';

/** All that a layer draws, before there is a GPU: it tells what a device must be able to do. */
export interface LayerDraws {
  readonly arrangement: Arrangement;
  readonly projection: Draw;
  /** By phase of a timestep. */
  readonly forward: readonly Draw[];
  readonly backward: readonly Draw[];
  /** Once after all timesteps: gradients of the parameters, and of x where the layer below asks for it. */
  readonly after: readonly Draw[];
  readonly norms: Draw | undefined;
  readonly gradients: Sheet;
}

/** @throws Unsupported, TooLarge */
export function layerDraws(
  plan: Plan,
  shape: Shape,
  around: Surroundings,
  above: boolean,
): LayerDraws {
  const arrangement = arrangementOf(plan, shape, around);
  const { projection, forward, backward } = arrangement;
  const { name, limits } = around;
  const differentiated = backward.length > 0;
  const sums = layerSums(arrangement);
  const gradients = gradientSheet(`${name}Gradients`, sums, limits);
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
      ...(differentiated ? [{ shader: gradientShader(sums, gradients), sheet: gradients }] : []),
      ...(differentiated && above ? [inputGradientDraw(arrangement)] : []),
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
  }

  /** The states of all timesteps: one draw, and one for each phase and timestep. */
  forward(): void {
    this.gpu.draw(this.projection);
    const { timesteps } = this.draws.arrangement.shape;
    for (let t = 0; t < timesteps; t++) this.timestep(this.forwardPasses, t);
  }

  /** ∂L/∂state_t of all timesteps, then the gradients of all parameters in one draw. */
  backward(): void {
    const { timesteps } = this.draws.arrangement.shape;
    for (let t = timesteps - 1; t >= 0; t--) this.timestep(this.backwardPasses, t);
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
    return this.draws.arrangement.forward.flatMap(({ sheet }) =>
      ([0, 1] as const).flatMap((side) =>
        Array.from({ length: sheet.textures }, (_, texture) => ({
          surface: this.surfaces.get(sheet.name)!,
          side,
          texture,
        })),
      ),
    );
  }

  /** A symbol [T, H] of the first example, from the numbers of `values`, in their order. */
  readSymbol(symbol: string, read: readonly Float32Array[]): Float32Array {
    const { plan, shape, around, forward } = this.draws.arrangement;
    const { timesteps, units } = shape;
    const value = plan.timestep.symbols.get(symbol)!;
    const symbol_tu = new Float32Array(timesteps * units);
    if (value.operation === 'constant') return symbol_tu.fill(value.value);
    const place = plan.places.get(value)!;
    const { sheet, index } = spotOf(this.draws.arrangement, place);
    const texture = textureOf(around.texels, index);
    // The first example is in the first channel where a texel holds examples.
    const channel = index - texture * around.texels.values;
    let first = 0;
    for (const { sheet: before } of forward) {
      if (before === sheet) break;
      first += 2 * before.textures;
    }
    const { grid } = sheet;
    const late = place.space === 'previous' ? 1 : 0;
    for (let t = late; t < timesteps; t++) {
      const block = (t - late) >> 1;
      const numbers = read[first + ((t - late) % 2) * sheet.textures + texture]!;
      const from = grid.y(block) * grid.size.width + grid.x(block);
      for (let unit = 0; unit < units; unit++)
        symbol_tu[t * units + unit] = numbers[4 * (from + unit) + channel]!;
    }
    return symbol_tu;
  }

  private timestep(passes: readonly Pass[], t: number): void {
    const side = (t & 1) as 0 | 1;
    for (let k = 0; k < passes.length; k++) {
      const pass = passes[k]!;
      const { grid } = pass.target.sheet;
      this.gpu.draw(pass, side, t, grid.x(t >> 1), grid.y(t >> 1), grid);
    }
  }
}
