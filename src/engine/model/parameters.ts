import { reshape, slice, tensor1d, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';
import { parametersOf, type Block } from '../../experiment';
import type { ParameterValues } from './initial';

/** ParameterTensors of one block by name (`f.W`), or of the model by block and name (`layer1.f.W`). */
export type ParameterTensors = Readonly<Record<string, Tensor>>;

/** Where each parameter lies in the one vector that holds them all: one kernel serves all of them. */
export interface Layout {
  readonly size: number;
  readonly places: readonly {
    readonly block: string;
    readonly name: string;
    readonly shape: readonly number[];
    readonly from: number;
    readonly size: number;
  }[];
}

export function layoutOf(blocks: readonly Block[]): Layout {
  let from = 0;
  const places = blocks.flatMap((block) =>
    parametersOf(block).map(({ name, shape }) => {
      const size = shape.reduce((product, length) => product * length, 1);
      from += size;
      return { block: block.name, name, shape, from: from - size, size };
    }),
  );
  return { size: from, places };
}

/** @throws when a parameter is missing or has another size: a checkpoint of another model. */
export function pack({ size, places }: Layout, values: ParameterValues): Tensor1D {
  const flat = new Float32Array(size);
  for (const place of places) {
    const own = values[`${place.block}.${place.name}`];
    if (own?.length !== place.size)
      throw new Error(`${place.block}.${place.name} has ${own?.length} values, not ${place.size}`);
    flat.set(own, place.from);
  }
  return tensor1d(flat);
}

/** The values of a packed vector by block and name. */
export function unpack({ places }: Layout, flat: Float32Array): Record<string, Float32Array> {
  return Object.fromEntries(
    places.map(({ block, name, from, size }) => [
      `${block}.${name}`,
      flat.slice(from, from + size),
    ]),
  );
}

/** The parameters of a packed vector, in the order of the layout. */
export const split = ({ places }: Layout, flat: Tensor1D): Tensor[] =>
  places.map(({ shape, from, size }) => reshape(slice(flat, from, size), [...shape]));

/** Tensors in the order of the layout, by block and then by name. */
export function byBlock(
  { places }: Layout,
  tensors: readonly Tensor[],
): Record<string, ParameterTensors> {
  const blocks: Record<string, Record<string, Tensor>> = {};
  places.forEach(({ block, name }, k) => ((blocks[block] ??= {})[name] = tensors[k]!));
  return blocks;
}
