import * as tf from '@tensorflow/tfjs-core';
import { graphOf } from '../../src/cells';
import { recurrence } from '../../src/engine/recurrence/operation/operation';
import { registerWebglRecurrence } from '../../src/engine/recurrence/operation/webgl';
import { gradientsOf } from '../../src/engine/recurrence/testing/adjoint64';
import { sampleCells } from '../../src/engine/recurrence/testing/cells';
import { startTfjsWebgl } from '../../src/engine/tfjs/webgl';
import { relativeError, sampleOf, type Shape } from '../../src/engine/recurrence/testing/sample';

let started: Promise<boolean> | undefined;

export interface OperationCase {
  readonly cell: string;
  readonly shape: Omit<Shape, 'truncate'>;
}

/**
 * The largest relative error of ∂(Σ h ∘ w)/∂ everything that goes into the operation on TensorFlow.js' own
 * WebGL context, with its tensors and its tape around it; and how many tensors are left over.
 */
export async function operationErrors({ cell, shape }: OperationCase): Promise<{
  readonly error: number;
  readonly tensors: number;
}> {
  if (!started) {
    const context = new OffscreenCanvas(1, 1).getContext('webgl2')!;
    started = startTfjsWebgl(context);
    registerWebglRecurrence();
  }
  if (!(await started)) throw new Error('TensorFlow.js does not start on WebGL');
  await tf.setBackend('webgl');
  const sample = sampleOf(sampleCells[cell]!, shape, 4);
  const { B, T, D, H, masked, initial = false } = shape;
  const before = tf.memory().numTensors;
  const parameters = graphOf(sample.cell).parameters.map(({ name, kind }) => {
    const values = sample.parameters[name]!;
    const vector = kind === 'vector';
    return { name, tensor: vector ? tf.tensor1d(values) : tf.tensor2d(values, [values.length / H, H]) }; // prettier-ignore
  });
  const states = (initial ? sample.cell.state : []).map((name) => ({
    name,
    tensor: tf.tensor2d(sample.initial[name]!, [B, H]),
  }));
  const x = tf.tensor3d(sample.x_tbd, [T, B, D]);
  const weights = tf.tensor3d(sample.weights_tbu, [T, B, H]);
  const mask = tf.tensor2d(sample.mask_tb, [T, B]);
  const named = (of: readonly { name: string }[], tensors: readonly tf.Tensor[]) =>
    Object.fromEntries(of.map(({ name }, k) => [name, tensors[k]!]));
  const gradients = tf.grads((...tensors) => {
    const [given, ...rest] = tensors;
    const h = recurrence(sample.cell, {
      x: given as tf.Tensor3D,
      parameters: named(parameters, rest),
      ...(initial && {
        initial: named(states, rest.slice(parameters.length)) as Record<string, tf.Tensor2D>,
      }),
      ...(masked && { mask }),
    });
    return tf.sum(tf.mul(h, weights));
  })([x, ...parameters.map(({ tensor }) => tensor), ...states.map(({ tensor }) => tensor)]);
  const expected = gradientsOf(sample);
  const wanted = [
    expected.inputs,
    ...parameters.map(({ name }) => expected.parameters[name]!),
    ...states.map(({ name }) => expected.initial[name]!),
  ];
  const error = Math.max(
    ...gradients.map((gradient, k) =>
      relativeError([gradient.dataSync<'float32'>()], [wanted[k]!]),
    ),
  );
  tf.dispose([gradients, x, weights, mask, parameters.map(({ tensor }) => tensor), states.map(({ tensor }) => tensor)]); // prettier-ignore
  return { error, tensors: tf.memory().numTensors - before };
}
