import type { Memory } from '../memory/kernels';
import { attention } from './attention';
import { losses } from './losses';
import { optimizers } from './optimizers';
import { pointwise } from './pointwise';
import { product } from './product';
import { rows } from './rows';
import type { Views } from './views';

const CHUNK = 65536;
/** The losses' two sums come first. */
const SUMS = 0;
const HEAP = 16;

/**
 * A memory of typed arrays with kernels in JavaScript, which run wherever the page does. Values lie in
 * float32; sums are in float64, which costs no time here and saves digits.
 */
export function javascriptMemory(): Memory {
  const views: Views = viewsOf(new ArrayBuffer(CHUNK));
  return {
    kernels: {
      ...product(views),
      ...pointwise(views),
      ...rows(views),
      ...losses(views, SUMS),
      ...attention(views),
      ...optimizers(views),
    },
    get buffer() {
      return views.floats.buffer;
    },
    heap: HEAP,
    sums: SUMS,
    grow(bytes) {
      const before = views.floats;
      const length = before.byteLength + Math.ceil(bytes / CHUNK) * CHUNK;
      Object.assign(views, viewsOf(new ArrayBuffer(length)));
      views.floats.set(before);
    },
  };
}

const viewsOf = (buffer: ArrayBuffer): Views => ({
  floats: new Float32Array(buffer),
  integers: new Int32Array(buffer),
  doubles: new Float64Array(buffer),
});
