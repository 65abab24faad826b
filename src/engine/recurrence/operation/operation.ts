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
  /** [T, B]: 1, or 0 where a timestep is padding and states stay as they are. Data: it has no gradient. */
  readonly mask?: Tensor2D;
}

/** The settings of the operation, as a kernel is given them. */
type Attributes = Pick<LayerOptions, 'cell' | 'initial' | 'reversed' | 'masked'>;

/**
 * A layer is taken by one call until the tensor h that it made is disposed of, and as long as its gradient
 * may be asked for: until the tape that was on is over.
 */
interface Taken {
  readonly layer: Layer;
  readonly backend: KernelBackend;
  readonly memory: () => Memory;
  readonly h: DataId;
  /** The call, by the settings it was given: the gradient has the same object. */
  readonly call: unknown;
  readonly tape: unknown;
}

/** What new layers are computed in, by the backend that has their tensors. */
const memories = new Map<string, () => Memory>();
let layers: Taken[] = [];

/** The two kernels of the operation on a backend. */
export interface OperationKernels {
  forward(call: Call): TensorInfo;
  /** From `dh`, the gradients of `inputNames` in their order; its attribute `call` is what `forward` had as attributes. */
  backward(call: Call): TensorInfo[];
}

/**
 * Makes the recurrence an operation of TensorFlow.js on a backend that keeps its tensors in main memory.
 * @param memory What layers are computed in from now on; those that are in use stay where they are.
 */
export function registerRecurrence(backendName: 'cpu' | 'wasm', memory: () => Memory): void {
  memories.set(backendName, memory);
  registerKernels(backendName, {
    forward: (call) => forward(call, memories.get(backendName)!),
    backward,
  });
}

/** Registers the operation on one more backend, and its gradient, which serves them all; once for each. */
export function registerKernels(
  backendName: string,
  { forward: run, backward: differentiate }: OperationKernels,
): void {
  if (getKernel(NAME, backendName)) return;
  registerKernel({ kernelName: NAME, backendName, kernelFunc: run });
  registerKernel({ kernelName: GRADIENT, backendName, kernelFunc: differentiate });
  if (getGradient(NAME)) return;
  registerGradient({
    kernelName: NAME,
    // h itself is not saved for it: on the wasm backend that would be a copy, and tell nothing of the call.
    gradFunc(dh, _, call) {
      const attributes = { call } as unknown as NamedAttrMap;
      const gradients = engine().runKernel<Tensor[]>(GRADIENT, { dh: dh as Tensor }, attributes);
      const names = inputNames(call as unknown as Attributes);
      return Object.fromEntries(names.map((name, k) => [name, () => gradients[k]!]));
    },
  });
}

/** What the operation is differentiable in: `x`, `f.W` and the like, and `initial.h` where states are given. */
export const inputNames = ({ cell, initial }: Pick<Attributes, 'cell' | 'initial'>) => [
  'x',
  ...graphOf(cell).parameters.map(({ name }) => name),
  ...(initial ? cell.state.map((state) => `initial.${state}`) : []),
];

/**
 * h for all t [T, B, H] of a cell over a sequence; differentiable with respect to every tensor that goes
 * in but the mask. The other states, and ∂L/∂state_t, are beside it: `stateOf`, `stateGradientOf`.
 */
export function recurrence(
  cell: Cell,
  { x, parameters, initial, reversed = false, mask }: RecurrenceInputs,
): Tensor3D {
  const states = Object.entries(initial ?? {}).map(([state, value]) => [`initial.${state}`, value]);
  const inputs = { x, ...parameters, ...Object.fromEntries(states), ...(mask && { mask }) };
  const attributes: Attributes = {
    cell,
    initial: initial !== undefined,
    reversed,
    masked: mask !== undefined,
  };
  return engine().runKernel<Tensor3D>(NAME, inputs, attributes as unknown as NamedAttrMap);
}

/** A state for all t [T, B, H] of the pass that made h. */
export const stateOf = (h: Tensor3D, state: string): Float32Array => layerOf(h).state(state);

/** ∂L/∂state_t for all t [T, B, H] of the last backward pass through h. */
export const stateGradientOf = (h: Tensor3D, state: string): Float32Array =>
  layerOf(h).gradient(state);

/** @throws when h is not what the operation gave; a clone may not be. */
function layerOf(h: TensorInfo): Layer {
  const found = layers.find((taken) => taken.h === h.dataId);
  if (!found) throw new Error('this tensor is not the h of a recurrence');
  return found.layer;
}

const tapeNow = () => engine().state.activeTape;

const isFree = ({ backend, h, tape }: Taken): boolean =>
  backend.refCount(h) === 0 && (!tape || tape !== tapeNow());

/** What TensorFlow.js gives a kernel. */
export interface Call {
  readonly inputs: NamedTensorInfoMap;
  readonly backend: unknown;
  readonly attrs?: NamedAttrMap;
}

function forward({ inputs, backend: on, attrs }: Call, memory: () => Memory): TensorInfo {
  const backend = on as KernelBackend;
  const given = attrs as unknown as Attributes;
  const [timesteps, batch, width] = inputs.x!.shape as [number, number, number];
  const parameter = inputs[graphOf(given.cell).parameters[0]!.name];
  const units = parameter?.shape.at(-1) ?? 0;
  const options: LayerOptions = { ...given, batch, timesteps, inputs: width, units };

  const keys = Object.keys(options) as (keyof LayerOptions)[];
  const free = layers.find(
    (taken) =>
      isFree(taken) &&
      taken.memory === memory &&
      keys.every((key) => taken.layer.options[key] === options[key]),
  );
  const layer = free?.layer ?? new Layer(memory, options);
  const values = Object.entries(inputs).map(
    ([name, tensor]) => [name, backend.readSync(tensor!.dataId) as Float32Array] as const,
  );
  const shape = [timesteps, batch, units];
  const h = backend.write(layer.forward(new Map(values)), shape, 'float32');
  // Where a new layer was needed, sizes have changed: those that are free are let go.
  const others = layers.filter((taken) => (free ? taken !== free : !isFree(taken)));
  layers = [...others, { layer, backend, memory, h, call: attrs, tape: tapeNow() }];
  return { dataId: h, shape, dtype: 'float32' };
}

function backward({ inputs, backend: on, attrs }: Call): TensorInfo[] {
  const backend = on as KernelBackend;
  const { call } = attrs as unknown as { readonly call: unknown };
  const { layer } = layers.find((taken) => taken.call === call)!;
  const gradients = layer.backward(backend.readSync(inputs.dh!.dataId) as Float32Array);
  return [...gradients].map(([name, gradient]) => {
    const shape = layer.shapeOf(name);
    return { dataId: backend.write(gradient, shape, 'float32'), shape, dtype: 'float32' };
  });
}
