import { registerLayers } from './operation';
import { WebglLayer } from './webgl-layer';

/** What is needed of the backend of TensorFlow.js, which does not say so in its types. */
interface WebglBackend {
  readonly gpgpu: { readonly gl: WebGL2RenderingContext };
}

/** Makes the recurrence an operation of TensorFlow.js on its webgl backend, with our shaders on its context. */
export const registerWebglRecurrence = (): void =>
  registerLayers(
    'webgl',
    (options, backend) => new WebglLayer((backend as unknown as WebglBackend).gpgpu.gl, options),
  );
