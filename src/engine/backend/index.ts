import type { Machine } from '../../worker/protocol';
import type { Kernels } from '../fused/trainer';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { compileKernels, simdSupported } from '../recurrence/kernels/wasm/module';
import { javascriptMemory } from '../recurrence/kernels/javascript/memory';
import { findWebgl, startKernels } from './webgl';

export interface Backend {
  readonly machine: Machine;
  /** False once what was read may be made of nothing: a lost context gives zeros. */
  intact(): boolean;
  /** What kernels of our own run on, which train without TensorFlow.js. */
  readonly kernels?: Kernels;
  /** The same machine by TensorFlow.js's operations alone: for what the kernels cannot do. */
  withoutKernels?(): Promise<Backend>;
}

type Reason = NonNullable<Machine['reason']>;

/** The smallest normal number; GPUs, and some processors, take smaller ones for 0. */
const precision = { name: 'float32', smallest: 2 ** -126 } as const;

const always = () => true;

/** Why WebGL may not be chosen for the learner; undefined when it may. Starts nothing. */
export function whyNoWebgl(): Reason | undefined {
  const found = findWebgl(false);
  return typeof found === 'string' ? found : undefined;
}

/**
 * WebGL, or the next best where it may not be used.
 * @param evenSoftware Whether a renderer without a GPU will do.
 * @param onLost Is told once when the GPU is lost.
 */
export async function startWebgl(evenSoftware: boolean, onLost: () => void): Promise<Backend> {
  const webgl = startKernels(evenSoftware, onLost);
  if (typeof webgl === 'string') return startWasm(webgl);
  const { gl, renderer, intact } = webgl;
  const plain: Backend = { machine: { backend: 'webgl', renderer, precision }, intact };
  return {
    ...plain,
    kernels: gl,
    async withoutKernels() {
      const { startTfjsWebgl } = await import('../tfjs/webgl');
      return (await startTfjsWebgl(gl)) ? plain : startWasm('self-test-failed');
    },
  };
}

const wasmKernels = async () =>
  simdSupported() ? await compileKernels().catch(() => undefined) : undefined;

/** What gives memory with kernels in it: WebAssembly's, or JavaScript's where there is no SIMD. */
export const memoryKernels = async (): Promise<() => Memory> =>
  (await wasmKernels()) ?? javascriptMemory;

/**
 * WebAssembly with SIMD, or JavaScript where there is none.
 * @param reason Why it is not another backend.
 */
export async function startWasm(reason?: Reason): Promise<Backend> {
  const kernels = await wasmKernels();
  if (!kernels) return startCpu('no-wasm');
  const renderer = 'WebAssembly SIMD';
  return {
    machine: { backend: 'wasm', renderer, precision, ...(reason ? { reason } : {}) },
    intact: always,
    kernels,
  };
}

/** JavaScript, which runs everywhere. */
export const startCpu = (reason?: Reason): Backend => ({
  machine: {
    backend: 'cpu',
    renderer: 'JavaScript',
    precision,
    ...(reason ? { reason } : {}),
  },
  intact: always,
  kernels: javascriptMemory,
});
