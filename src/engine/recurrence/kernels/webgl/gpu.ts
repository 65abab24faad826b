import { LostError } from '../../../training/trainer';
import { Unsupported } from './arrangement';
import { TooLarge } from './grid';
import { Reader } from './reader';
import type { Draw, Shader, Sheet, Side } from './shader';
import { makeFramebuffer, makeTexture, sideOf, type Surface, type Texture } from './surface';

/** A shader with all that it reads and writes. */
export interface Pass {
  readonly program: WebGLProgram;
  readonly target: Surface;
  /** What a draw covers unless it is said otherwise. */
  readonly area: { readonly x: number; readonly width: number; readonly height: number };
  readonly bindings: readonly {
    readonly surface: Surface;
    readonly texture: number;
    readonly side: Side;
  }[];
  /** Where `t` and `rates` are, once it is known that the program is there. */
  t: WebGLUniformLocation | null;
  rates: WebGLUniformLocation | null;
}

/** One triangle that covers everything. */
const vertexShader = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }`;

/** Textures, programs and draws on a context, which others may use too; `dispose` frees all that it made. */
export class Gpu {
  private readonly vertices: WebGLVertexArrayObject;
  private readonly vertex: WebGLShader;
  private readonly textures: WebGLTexture[] = [];
  private readonly framebuffers: WebGLFramebuffer[] = [];
  private readonly passes: { readonly pass: Pass; readonly fragment: WebGLShader; readonly shader: Shader }[] = []; // prettier-ignore
  private bound: (WebGLTexture | null)[] = [];
  private current: Pass | undefined;
  private readonly reader: Reader;

  constructor(readonly gl: WebGL2RenderingContext) {
    gl.getExtension('EXT_color_buffer_float');
    this.vertices = gl.createVertexArray();
    this.vertex = this.compile(gl.VERTEX_SHADER, vertexShader);
    this.reader = new Reader(gl);
  }

  /** @param channels 1 for what the processor writes one number a texel. */
  surface(sheet: Sheet, channels: 1 | 4 = 4, rendered = true): Surface {
    const { width, height } = sheet.grid.size;
    const sides = Array.from({ length: sheet.alternates ? 2 : 1 }, () => {
      const textures = Array.from({ length: sheet.textures }, () =>
        makeTexture(this.gl, width, height, channels),
      );
      this.textures.push(...textures);
      if (!rendered) return { textures, framebuffer: undefined };
      const framebuffer = makeFramebuffer(this.gl, textures);
      this.framebuffers.push(framebuffer);
      return { textures, framebuffer };
    });
    this.bound[0] = null;
    return { sheet, sides, newest: 0 };
  }

  /**
   * Begins to make a program; `ready` must follow before it draws. Drivers compile several at once
   * as long as nobody asks how one of them went.
   */
  pass({ shader, sheet, columns }: Draw, surfaces: ReadonlyMap<string, Surface>): Pass {
    const { gl } = this;
    const find = ({ name }: Sheet) => {
      const surface = surfaces.get(name);
      if (!surface) throw new Error(`there is no ${name}`);
      return surface;
    };
    const fragment = this.compile(gl.FRAGMENT_SHADER, shader.source);
    const program = gl.createProgram();
    gl.attachShader(program, this.vertex);
    gl.attachShader(program, fragment);
    gl.linkProgram(program);
    const bindings = shader.samplers.map(({ sheet: read, texture, side }) => ({
      surface: find(read),
      texture,
      side,
    }));
    const { width, height } = sheet.grid.size;
    const area = { x: columns?.first ?? 0, width: columns?.count ?? width, height };
    const pass: Pass = { program, target: find(sheet), area, bindings, t: null, rates: null };
    this.passes.push({ pass, fragment, shader });
    return pass;
  }

  /**
   * @throws Unsupported when the driver does not compile a shader, TooLarge when there is not enough memory
   * for what it draws into, LostError.
   */
  ready(): void {
    const { gl } = this;
    for (const { pass, fragment, shader } of this.passes) {
      const { program } = pass;
      if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
        if (gl.isContextLost()) throw new LostError();
        throw new Unsupported(gl.getShaderInfoLog(fragment) ?? gl.getProgramInfoLog(program) ?? '');
      }
      gl.useProgram(program);
      shader.samplers.forEach(({ name }, unit) =>
        gl.uniform1i(gl.getUniformLocation(program, name), unit),
      );
      pass.t = gl.getUniformLocation(program, 't');
      pass.rates = gl.getUniformLocation(program, 'rates');
    }
    this.checkMemory();
  }

  /** Takes the context over from whoever used it before. */
  begin(): void {
    const { gl } = this;
    gl.bindVertexArray(this.vertices);
    gl.disable(gl.SCISSOR_TEST);
    this.bound = [];
    this.current = undefined;
  }

  /** Leaves the context as TensorFlow.js expects it, and lets the GPU begin. */
  end(): void {
    const { gl } = this;
    gl.enable(gl.SCISSOR_TEST);
    gl.bindVertexArray(null);
    gl.flush();
  }

  /** Draws a rectangle of a pass's target; its own area unless said otherwise. `side` is that of timestep t. */
  draw(
    pass: Pass,
    side: 0 | 1 = 0,
    t = 0,
    x = pass.area.x,
    y = 0,
    { width, height }: { readonly width: number; readonly height: number } = pass.area,
  ): void {
    const { gl, bound } = this;
    if (this.current !== pass) {
      gl.useProgram(pass.program);
      this.current = pass;
    }
    const { bindings, target } = pass;
    for (let unit = 0; unit < bindings.length; unit++) {
      const { surface, texture, side: which } = bindings[unit]!;
      const found = surface.sides[sideOf(surface, which, side)]!.textures[texture]!;
      if (bound[unit] === found) continue;
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, found);
      bound[unit] = found;
    }
    gl.bindFramebuffer(
      gl.FRAMEBUFFER,
      target.sides[target.sheet.alternates ? side : 0]!.framebuffer!,
    );
    gl.viewport(x, y, width, height);
    if (pass.t) gl.uniform1i(pass.t, t);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Draws one block of a pass's target, by a shader that is the same for all of them. */
  drawBlock(pass: Pass, block: number, side: 0 | 1 = 0, t = block): void {
    const { grid } = pass.target.sheet;
    this.draw(pass, side, t, grid.x(block), grid.y(block), grid);
  }

  /** The numbers that the next draws of a pass find in `rates`. */
  setRates(pass: Pass, rates: readonly [number, number, number, number]): void {
    this.gl.useProgram(pass.program);
    this.current = pass;
    this.gl.uniform4f(pass.rates, ...rates);
  }

  /** Rows of blocks of a sheet, one after another, from the processor. */
  upload(surface: Surface, data: Float32Array, side: 0 | 1 = 0, texture = 0): void {
    const { gl } = this;
    const { grid } = surface.sheet;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, surface.sides[side]!.textures[texture]!);
    this.bound[0] = null;
    const channels = data.length / (grid.width * grid.height * grid.count);
    const format = channels === 1 ? gl.RED : gl.RGBA;
    for (let column = 0; column < grid.columns; column++) {
      const first = column * grid.perColumn;
      const rows = Math.min(grid.perColumn, grid.count - first) * grid.height;
      const from = first * grid.height * grid.width * channels;
      const part = data.subarray(from, from + rows * grid.width * channels);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, column * grid.width, 0, grid.width, rows, format, gl.FLOAT, part); // prettier-ignore
    }
  }

  /**
   * The four numbers of each texel of whole textures, read together.
   * @throws LostError
   */
  read(textures: readonly Texture[]): Float32Array[] {
    this.bound[0] = null;
    return this.reader.read(textures);
  }

  dispose(): void {
    const { gl } = this;
    for (const { pass, fragment } of this.passes) {
      gl.deleteProgram(pass.program);
      gl.deleteShader(fragment);
    }
    gl.deleteShader(this.vertex);
    gl.deleteVertexArray(this.vertices);
    for (const framebuffer of this.framebuffers) gl.deleteFramebuffer(framebuffer);
    for (const texture of this.textures) gl.deleteTexture(texture);
    this.reader.dispose();
  }

  /** What there was no memory for reads as zeros, beside a witness that is there. */
  private checkMemory(): void {
    const { gl } = this;
    let complete = true;
    for (let error = gl.getError(); error !== gl.NO_ERROR; error = gl.getError())
      if (error === gl.OUT_OF_MEMORY) complete = false;
    for (const framebuffer of this.framebuffers) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      if (gl.checkFramebufferStatus(gl.FRAMEBUFFER) !== gl.FRAMEBUFFER_COMPLETE) complete = false;
    }
    if (gl.isContextLost()) throw new LostError();
    if (!complete) throw new TooLarge('the GPU has not enough memory');
  }

  private compile(type: number, source: string): WebGLShader {
    const { gl } = this;
    const shader = gl.createShader(type);
    // It is null on a lost context, and then everything after it does nothing.
    if (!shader) throw new LostError();
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    return shader;
  }
}
