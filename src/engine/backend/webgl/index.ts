import type { Machine } from '../../../worker/protocol';
import { selfTest } from './self-test';

type Reason = NonNullable<Machine['reason']>;

export interface WebGL {
  readonly gl: WebGL2RenderingContext;
  /** What draws, as the driver calls itself. */
  readonly renderer: string;
  intact(): boolean;
}

/** How long the self-test may take before the GPU is taken for one that hangs. */
export const PATIENCE_MS = 3000;

let context: WebGL2RenderingContext | undefined;

/** The latest start alone hears of a loss, so that the context keeps no earlier run alive. */
let tellLoss = () => {};

const software = (renderer: string) => /swiftshader|llvmpipe|software|basic render/i.test(renderer);

/**
 * Looks at what WebGL there is, and starts nothing. What says that it can be drawn into 32-bit floats must
 * still prove it in a self-test.
 * @param evenSoftware Whether a renderer without a GPU will do.
 * @returns The context and what draws, or why it may not be used.
 */
export function findWebgl(
  evenSoftware: boolean,
): { readonly gl: WebGL2RenderingContext; readonly renderer: string } | Reason {
  context ??= openContext() ?? undefined;
  if (!context || context.isContextLost()) return 'no-webgl';
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const renderer = String(context.getParameter(unmasked ?? context.RENDERER));
  if (!evenSoftware && software(renderer)) return 'software-renderer';
  return context.getExtension('EXT_color_buffer_float')
    ? { gl: context, renderer }
    : 'half-precision';
}

/**
 * WebGL for kernels of our own, where it may be used and passes a self-test.
 * @param onLost Is told when the context is lost.
 */
export function startKernels(evenSoftware: boolean, onLost: () => void): WebGL | Reason {
  const found = findWebgl(evenSoftware);
  if (typeof found === 'string') return found;
  const { gl, renderer } = found;
  tellLoss = onLost;
  const begun = performance.now();
  try {
    if (!selfTest(gl)) return 'self-test-failed';
  } catch {
    return gl.isContextLost() ? 'context-lost' : 'self-test-failed';
  }
  if (!evenSoftware && performance.now() - begun > PATIENCE_MS) return 'self-test-failed';
  return { gl, renderer, intact: () => !gl.isContextLost() };
}

function openContext(): WebGL2RenderingContext | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', () => tellLoss());
  return canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    powerPreference: 'high-performance',
  });
}
