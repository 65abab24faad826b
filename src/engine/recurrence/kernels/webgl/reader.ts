import { LostError } from '../../../training/trainer';
import { Grid } from './grid';
import { limitsOf, makeFramebuffer, makeTexture, type Surface, type Texture } from './surface';

/**
 * Reads many textures as one. Each reading waits for the GPU, so they are gathered first. A texel of
 * ones is read along: a lost context gives zeros some time before it says that it is lost.
 */
export class Reader {
  private readonly witness: Texture;
  private atlas: { texture: WebGLTexture; framebuffer: WebGLFramebuffer; width: number; height: number } | undefined; // prettier-ignore

  constructor(private readonly gl: WebGL2RenderingContext) {
    const grid = new Grid(1, 1, 1, 1);
    const texture = makeTexture(gl, 1, 1, 4);
    const framebuffer = makeFramebuffer(gl, [texture]);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearBufferfv(gl.COLOR, 0, [1, 1, 1, 1]);
    const surface: Surface = {
      sheet: { name: 'witness', grid, textures: 1, alternates: false },
      sides: [{ textures: [texture], framebuffer }],
      newest: 0,
    };
    this.witness = { surface, side: 0, texture: 0 };
  }

  /**
   * The four numbers of each texel of whole textures. Unbinds what is bound to texture unit 0.
   * @throws LostError
   */
  read(textures: readonly Texture[]): Float32Array[] {
    const { gl } = this;
    const sizes = textures.map(({ surface }) => surface.sheet.grid.size);
    const widest = Math.max(...sizes.map((size) => size.width));
    const tall = sizes.reduce((sum, size) => sum + size.height, 0);
    const limit = limitsOf(gl).textureSize;
    // The witness stands below the others, and beside them where they are as tall as a texture may be.
    const beside = tall >= limit;
    if (textures.length > 1 && (tall > limit || (beside && widest >= limit))) {
      const half = textures.length >> 1;
      return [...this.read(textures.slice(0, half)), ...this.read(textures.slice(half))];
    }
    const [width, height] = beside ? [widest + 1, tall] : [widest, tall + 1];
    const atlas = this.atlasOf(width, height);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, atlas.texture);
    const copy = ({ surface, side, texture }: Texture, x: number, y: number) => {
      const size = surface.sheet.grid.size;
      gl.bindFramebuffer(gl.FRAMEBUFFER, surface.sides[side]!.framebuffer!);
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + texture);
      gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, x, y, 0, 0, size.width, size.height);
    };
    let y = 0;
    textures.forEach((texture, k) => {
      copy(texture, 0, y);
      y += sizes[k]!.height;
    });
    const [witnessX, witnessY] = beside ? [widest, 0] : [0, tall];
    copy(this.witness, witnessX, witnessY);
    gl.bindTexture(gl.TEXTURE_2D, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, atlas.framebuffer);
    gl.readBuffer(gl.COLOR_ATTACHMENT0);
    const all = new Float32Array(4 * width * height);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, all);
    const witness = all[4 * (witnessY * width + witnessX)];
    if (gl.isContextLost() || witness !== 1) throw new LostError();
    let row = 0;
    return sizes.map((size) => {
      const found = new Float32Array(4 * size.width * size.height);
      for (let own = 0; own < size.height; own++, row++)
        found.set(
          all.subarray(4 * row * width, 4 * (row * width + size.width)),
          4 * own * size.width,
        );
      return found;
    });
  }

  dispose(): void {
    const { textures, framebuffer } = this.witness.surface.sides[0]!;
    this.gl.deleteTexture(textures[0]!);
    this.gl.deleteFramebuffer(framebuffer!);
    this.forgetAtlas();
  }

  private atlasOf(width: number, height: number) {
    if (this.atlas && this.atlas.width >= width && this.atlas.height >= height) return this.atlas;
    this.forgetAtlas();
    const texture = makeTexture(this.gl, width, height, 4);
    const framebuffer = makeFramebuffer(this.gl, [texture]);
    return (this.atlas = { texture, framebuffer, width, height });
  }

  private forgetAtlas(): void {
    if (!this.atlas) return;
    this.gl.deleteFramebuffer(this.atlas.framebuffer);
    this.gl.deleteTexture(this.atlas.texture);
    this.atlas = undefined;
  }
}
