import type { Sheet, Side } from './shader';
import type { Limits } from './texels';

/** The textures of a sheet on the GPU: one set, or two that alternate. */
export interface Surface {
  readonly sheet: Sheet;
  readonly sides: readonly {
    readonly textures: readonly WebGLTexture[];
    /** Absent where the textures are written by the processor alone. */
    readonly framebuffer: WebGLFramebuffer | undefined;
  }[];
  /** Of what is replaced as a whole, as parameters are: the side that holds. */
  newest: 0 | 1;
}

/** One texture of a surface. */
export interface Texture {
  readonly surface: Surface;
  readonly side: 0 | 1;
  readonly texture: number;
}

/** Which textures of a surface a draw reads; `side` is that of its timestep. */
export function sideOf({ sheet, newest }: Surface, which: Side, side: 0 | 1): 0 | 1 {
  if (which === 'newest') return newest;
  if (!sheet.alternates || which === 'even') return 0;
  if (which === 'odd') return 1;
  return which === 'same' ? side : side === 0 ? 1 : 0;
}

/** A texture of float32 numbers, unbound. */
export function makeTexture(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  channels: 1 | 4,
): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, channels === 1 ? gl.R32F : gl.RGBA32F, width, height);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
    gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  gl.bindTexture(gl.TEXTURE_2D, null);
  return texture;
}

/** A framebuffer, bound, that draws into several textures. */
export function makeFramebuffer(
  gl: WebGL2RenderingContext,
  textures: readonly WebGLTexture[],
): WebGLFramebuffer {
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const attachments = textures.map((_, k) => gl.COLOR_ATTACHMENT0 + k);
  textures.forEach((texture, k) =>
    gl.framebufferTexture2D(gl.FRAMEBUFFER, attachments[k]!, gl.TEXTURE_2D, texture, 0),
  );
  gl.drawBuffers(attachments);
  return framebuffer;
}

const known = new WeakMap<WebGL2RenderingContext, Limits>();

/** What a device can do, as it says and, for draw buffers of float32, as it shows. */
export function limitsOf(gl: WebGL2RenderingContext): Limits {
  let limits = known.get(gl);
  if (!limits) {
    gl.getExtension('EXT_color_buffer_float');
    limits = {
      drawBuffers: drawBuffersOf(gl),
      textureUnits: Number(gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS)),
      textureSize: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    };
    known.set(gl, limits);
  }
  return limits;
}

/** Some GPUs draw into fewer textures of so many bytes than they promise. */
function drawBuffersOf(gl: WebGL2RenderingContext): number {
  const promised = Math.min(
    Number(gl.getParameter(gl.MAX_DRAW_BUFFERS)),
    Number(gl.getParameter(gl.MAX_COLOR_ATTACHMENTS)),
  );
  const textures = Array.from({ length: promised }, () => makeTexture(gl, 1, 1, 4));
  let count = promised;
  for (; count > 0; count--) {
    const framebuffer = makeFramebuffer(gl, textures.slice(0, count));
    const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
    gl.deleteFramebuffer(framebuffer);
    if (complete) break;
  }
  for (const texture of textures) gl.deleteTexture(texture);
  return count;
}
