import {
  engine,
  getGradient,
  getKernel,
  registerGradient,
  registerKernel,
  type DataId,
  type KernelBackend,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { graphOf, type Cell } from '../../../cells';
import type { Memory } from '../kernels/memory/kernels';
import { Layer, type LayerOptions } from './layer';

const NAME = 'UnrolledRecurrence';
const GRADIENT = 'UnrolledRecurrenceGradient';

export interface RecurrenceInputs {
  /** [T, B, D]. */
  readonly x: Tensor3D;
  /** By name within the cell: `f.W` is [D, H], `f.U` is [H, H], `f.b` is [H]. */
  readonly parameters: Readonly<Record<string, Tensor>>;
  /** By state, before the first timestep [B, H]; zeros if not given. */
  readonly initial?: Readonly<Record<string, Tensor2D>>;
  /** From the last timestep to the first. */
  readonly reversed?: boolean;
}

/** A layer is taken by the tensor h that it made, until that is disposed of, in its clones too. */
interface Taken {
  readonly layer: Layer;
  readonly backend: KernelBackend;
  h: DataId;
}

let newMemory: (() => Memory) | undefined;
let layers: Taken[] = [];

/**
 * Makes the recurrence an operation of TensorFlow.js on a backend that keeps its tensors in main memory.
 * @param memory What the layers are computed in.
 */
export function registerRecurrence(backendName: 'cpu' | 'wasm', memory: () => Memory): void {
  newMemory = memory;
  layers = [];
  if (getKernel(NAME, backendName)) return;
  registerKernel({ kernelName: NAME, backendName, kernelFunc: forward });
  registerKernel({ kernelName: GRADIENT, backendName, kernelFunc: backward });
  if (getGradient(NAME)) return;
  registerGradient({
    kernelName: NAME,
    outputsToSave: [true],
    gradFunc(dh, [h]) {
      const names = [...layerOf(h!).places.keys()];
      const gradients = engine().runKernel<Tensor[]>(GRADIENT, { dh: dh as Tensor, h: h! });
      return Object.fromEntries(names.map((name, k) => [name, () => gradients[k]!]));
    },
  });
}

/**
 * h for all t [T, B, H] of a cell over a sequence; differentiable with respect to every tensor that goes
 * in. The other states, and ∂L/∂state_t, are beside it: `stateOf`, `stateGradientOf`.
 */
export function recurrence(
  cell: Cell,
  { x, parameters, initial, reversed = false }: RecurrenceInputs,
): Tensor3D {
  const states = Object.entries(initial ?? {}).map(([state, value]) => [`initial.${state}`, value]);
  const inputs = { x, ...parameters, ...Object.fromEntries(states) };
  const attributes = { cell, initial: initial !== undefined, reversed };
  return engine().runKernel<Tensor3D>(NAME, inputs, attributes as unknown as NamedAttrMap);
}

/** A state for all t [T, B, H] of the pass that made h. */
export const stateOf = (h: Tensor3D, state: string): Float32Array => layerOf(h).state(state);

/** ∂L/∂state_t for all t [T, B, H] of the last backward pass through h. */
export const stateGradientOf = (h: Tensor3D, state: string): Float32Array =>
  layerOf(h).gradient(state);

/** @throws when h is not what the operation gave. */
function layerOf(h: TensorInfo): Layer {
  const found = layers.find((taken) => taken.h === h.dataId);
  if (!found) throw new Error('this tensor is not the h of a recurrence');
  return found.layer;
}

const isFree = ({ backend, h }: Taken): boolean => backend.refCount(h) === 0;

interface Call {
  readonly inputs: NamedTensorInfoMap;
  readonly backend: unknown;
  readonly attrs?: NamedAttrMap;
}

function forward({ inputs, backend: on, attrs }: Call): TensorInfo {
  const backend = on as KernelBackend;
  const given = attrs as unknown as Pick<LayerOptions, 'cell' | 'initial' | 'reversed'>;
  const [timesteps, batch, width] = inputs.x!.shape as [number, number, number];
  const parameter = inputs[graphOf(given.cell).parameters[0]!.name];
  const units = parameter?.shape.at(-1) ?? 0;
  const options: LayerOptions = { ...given, batch, timesteps, inputs: width, units };

  const keys = Object.keys(options) as (keyof LayerOptions)[];
  const free = layers.find(
    (taken) => isFree(taken) && keys.every((key) => taken.layer.options[key] === options[key]),
  );
  const layer = free?.layer ?? new Layer(newMemory!, options);
  const values = Object.entries(inputs).map(
    ([name, tensor]) => [name, backend.readSync(tensor!.dataId) as Float32Array] as const,
  );
  const shape = [timesteps, batch, units];
  const h = backend.write(layer.forward(new Map(values)), shape, 'float32');
  // Where a new layer was needed, sizes have changed: those that are free are let go.
  const others = layers.filter((taken) => (free ? taken !== free : !isFree(taken)));
  layers = [...others, { layer, backend, h }];
  return { dataId: h, shape, dtype: 'float32' };
}

function backward({ inputs, backend: on }: Call): TensorInfo[] {
  const backend = on as KernelBackend;
  const layer = layerOf(inputs.h!);
  const gradients = layer.backward(backend.readSync(inputs.dh!.dataId) as Float32Array);
  return [...gradients].map(([name, gradient]) => {
    const shape = layer.shapeOf(name);
    return { dataId: backend.write(gradient, shape, 'float32'), shape, dtype: 'float32' };
  });
}
