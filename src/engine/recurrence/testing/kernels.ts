import { readFileSync } from 'node:fs';
import { javascriptMemory } from '../kernels/javascript/memory';
import type { Memory } from '../kernels/memory/kernels';
import { kernelsUrl, wasmMemory } from '../kernels/wasm/module';

const module = new WebAssembly.Module(readFileSync(kernelsUrl));

/** Memory with the kernels as `npm run kernels` has made them. */
export const newMemory = (): Memory => wasmMemory(module);

/** Every kind of memory with kernels. */
export const memories: readonly (readonly [name: string, newMemory: () => Memory])[] = [
  ['WebAssembly', newMemory],
  ['JavaScript', javascriptMemory],
];
