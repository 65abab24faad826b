import type { Kernels, Memory } from '../memory/kernels';

/** A module of nothing but one SIMD instruction: `v128.const 0; drop`. */
const simdProbe = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 0xfd, 12,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1a, 0x0b,
]);

/** Whether this machine runs 128-bit SIMD in WebAssembly. */
export const simdSupported = (): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(simdProbe);

/** Where `npm run kernels` puts what it makes of `assembly/`. */
export const kernelsUrl = new URL('./kernels.wasm', import.meta.url);

/** What of the kernels' module is not functions. */
interface Addresses {
  readonly heap: WebAssembly.Global;
  readonly sums: WebAssembly.Global;
}

const PAGE = 65536;

/** A memory of WebAssembly with kernels of this module. */
export function wasmMemory(module: WebAssembly.Module): Memory {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { heap, sums } = exports as unknown as Addresses;
  return {
    kernels: exports as unknown as Kernels,
    get buffer() {
      return memory.buffer;
    },
    heap: Number(heap.value),
    sums: Number(sums.value),
    grow: (bytes) => void memory.grow(Math.ceil(bytes / PAGE)),
  };
}

/**
 * Compiles the kernels, in a browser from our own origin; each memory of theirs is a fresh one. Not
 * while streaming: that would ask every host to know the media type of WebAssembly.
 * @throws when the file is not there or SIMD is missing.
 */
export async function compileKernels(): Promise<() => Memory> {
  const response = await fetch(kernelsUrl);
  if (!response.ok) throw new Error(`${response.status} for ${kernelsUrl.pathname}`);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  return () => wasmMemory(module);
}
