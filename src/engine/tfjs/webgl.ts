import { env, setBackend } from '@tensorflow/tfjs-core';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/base';
import { PATIENCE_MS } from '../backend/webgl';
import { prepare } from './register';
import { selfTest } from './self-test';
import { kernels } from './webgl-kernels';

/** Textures of shapes no longer in use are kept up to here. */
const IDLE_BYTES = 256 * 2 ** 20;

/** Starts TensorFlow.js on a context; whether it passes a self-test. */
export function startTfjsWebgl(gl: WebGL2RenderingContext): Promise<boolean> {
  setWebGLContext(2, gl);
  env().set('WEBGL_VERSION', 2);
  // Two arithmetics in one run would not be one model.
  env().set('WEBGL_CPU_FORWARD', false);
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', IDLE_BYTES);
  prepare(kernels);
  return Promise.race([
    setBackend('webgl').then((started) => started && selfTest()),
    new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false)),
  ]).catch(() => false);
}
