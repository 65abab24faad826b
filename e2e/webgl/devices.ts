import { FusedTrainer } from '../../src/engine/fused/trainer';
import { Gpu } from '../../src/engine/recurrence/kernels/webgl/gpu';
import { Grid } from '../../src/engine/recurrence/kernels/webgl/grid';
import type { Texture } from '../../src/engine/recurrence/kernels/webgl/surface';
import { defaultExperiment, experimentSource } from '../../src/experiment';

const context = () => new OffscreenCanvas(1, 1).getContext('webgl2')!;

/** What making a trainer throws on a device that fails, by when and how. */
export function failures(): Record<string, string> {
  const thrown = (spoil: (gl: WebGL2RenderingContext) => void) => {
    const gl = context();
    spoil(gl);
    try {
      new FusedTrainer(gl, defaultExperiment, experimentSource(defaultExperiment));
      return 'nothing';
    } catch (error) {
      return (error as Error).constructor.name;
    }
  };
  /** Does something else at the making of texture n. */
  const atTexture = (n: number, instead: (gl: WebGL2RenderingContext) => void) =>
    thrown((gl) => {
      const make = gl.texStorage2D.bind(gl);
      let made = 0;
      // Those of four channels and more than a texel are sheets; the rest finds out what the device can do.
      gl.texStorage2D = (target, levels, format, width, height) => {
        if (width * height > 1 && ++made === n) instead(gl);
        else make(target, levels, format, width, height);
      };
    });
  return {
    whole: thrown(() => {}),
    withoutStorage: atTexture(9, () => {}),
    outOfMemory: thrown((gl) => {
      const errors = [gl.INVALID_ENUM, gl.OUT_OF_MEMORY];
      gl.getError = () => errors.shift() ?? gl.NO_ERROR;
    }),
    lostThen: atTexture(9, (gl) => gl.getExtension('WEBGL_lose_context')!.loseContext()),
  };
}

/**
 * Reads sheets of these sizes together on a device whose textures have sides of at most `limit`: whether
 * every number came back, and the longest side of a texture that was made.
 */
export function readTogether(
  limit: number,
  sizes: readonly (readonly [width: number, height: number])[],
): { readonly same: boolean; readonly longest: number } {
  const gl = context();
  const get = gl.getParameter.bind(gl);
  gl.getParameter = (name) => (name === gl.MAX_TEXTURE_SIZE ? limit : get(name));
  const make = gl.texStorage2D.bind(gl);
  let longest = 0;
  gl.texStorage2D = (target, levels, format, width, height) => {
    longest = Math.max(longest, width, height);
    make(target, levels, format, width, height);
  };
  const gpu = new Gpu(gl);
  gpu.begin();
  const sheets = sizes.map(([width, height], k) => {
    const grid = new Grid(width, height, 1, limit);
    const surface = gpu.surface({ name: `sheet${k}`, grid, textures: 1, alternates: false });
    const numbers = Float32Array.from({ length: 4 * width * height }, (_, at) => at + k / 8);
    gpu.upload(surface, numbers);
    return { numbers, texture: { surface, side: 0, texture: 0 } satisfies Texture };
  });
  gpu.ready();
  const read = gpu.read(sheets.map(({ texture }) => texture));
  gpu.dispose();
  const same = sheets.every(({ numbers }, k) => String(numbers) === String(read[k]));
  return { same, longest };
}
